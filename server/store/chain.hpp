// The hash chain over the log. Each event's hash covers the hash before it, its seq, type, times,
// actor, command and public payload, and a salted commitment to its personal part:
//
//   hash(n) = BLAKE2b(hash(n-1), seq, type, occurred_at, received_at, actor, command, payload,
//                     commitment or "none"),   hash(0) = 32 zero bytes
//   commitment = BLAKE2b(salt, personal)
//
// Erasing a personal part erases its salt too. Without the salt the commitment tells nothing of
// what was there, not even by guessing, and the chain still holds.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace diemcau::store {

using Salt = std::array<std::uint8_t, 16>;

struct ChainedEvent {
    Seq seq = 0;
    std::string_view type;
    UtcMillis occurred_at = 0;
    UtcMillis received_at = 0;
    ActorId actor;
    CommandId command{};
    std::string_view payload;
    std::optional<Digest> commitment;
};

Digest commitment_to(const Salt& salt, std::string_view personal);
Digest hash_of(const Digest& before, const ChainedEvent& event);

struct ChainVerdict {
    Seq events = 0;      // how many stand, from the first on
    Digest head{};       // after the last that stands
    Seq erased = 0;      // personal parts that were erased
    Seq broken_at = 0;   // 0: the chain holds; else the first seq that does not fit
    std::string reason;  // what is wrong with it, one sentence

    bool holds() const { return broken_at == 0; }
};

using VerifyProgress = std::function<void(Seq done, Seq of)>;

/// Reads the whole log of a database file, also while a server writes to it. Throws StoreError when
/// it cannot be read at all.
ChainVerdict verify_chain(
    const std::filesystem::path& database, const VerifyProgress& progress = {},
    const std::string& vfs = {}
);

}  // namespace diemcau::store
