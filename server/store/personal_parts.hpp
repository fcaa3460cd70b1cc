// Seals the personal parts of events and answers, and opens them again. Private to store; used by
// one thread.
#pragma once

#include <optional>
#include <string>

#include "core/event.hpp"
#include "store/chain.hpp"
#include "store/personal_keys.hpp"

namespace diemcau::store {

/// As it lies in the database. `key`: store/key_numbers.
struct SealedPart {
    std::uint64_t key = 0;
    Salt salt{};  // makes the nonce unlike any other: also after a restore the same seq comes again
    std::string bytes;
};

class PersonalParts {
public:
    PersonalParts(const PersonalKeys& keys, const LogId& log) : keys_(keys), log_(log) {}

    /// Under the key of the delegate that the event is about, or a key of its own.
    SealedPart seal(Seq seq, const core::EventBody& body, std::string_view personal);
    /// Under the key of the answers that were given at that event.
    SealedPart seal_answer(Seq seq, std::string_view names);

    /// nullopt: its key was destroyed. Throws StoreError when it was changed or is another's.
    std::optional<std::string> open(
        Seq seq, std::uint64_t key, const Salt& salt, std::string_view bytes
    );

    PersonalKeys& keys() { return keys_; }

private:
    SealedPart seal_under(std::uint64_t key, Seq seq, std::string_view text);

    PersonalKeys keys_;
    LogId log_;
};

}  // namespace diemcau::store
