#include "store/personal_parts.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "store/event_subject.hpp"
#include "store/key_numbers.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

namespace {

SealNonce nonce_of(Seq seq, const Salt& salt) {
    SealNonce nonce;
    const auto rest = std::ranges::copy(salt, nonce.begin()).out;
    for (std::size_t i = 0; i < 8; ++i) rest[i] = static_cast<std::uint8_t>(seq >> (8 * i));
    return nonce;
}

/// Whose data the personal part is. A substitute's is not that of whom he stands for, and who
/// orders an erasure is not whom it is about.
std::optional<DelegateId> owner_of(const core::EventBody& body) {
    if (std::holds_alternative<core::SubstituteNamed>(body) ||
        std::holds_alternative<core::ErasureOrdered>(body)) {
        return std::nullopt;
    }
    return subject_of(body).delegate;
}

}  // namespace

SealedPart PersonalParts::seal(Seq seq, const core::EventBody& body, std::string_view personal) {
    const unsigned generation = keys_.generation();
    if (const auto owner = owner_of(body)) {
        // Whose key was destroyed has none any more: what is written about him from now on has its
        // own, and an erasure finds it by the event.
        const std::uint64_t his = key_of_delegate(generation, *owner);
        if (keys_.tree().has(his)) return seal_under(his, seq, personal);
    }
    return seal_under(key_of_event(generation, log_, seq), seq, personal);
}

SealedPart PersonalParts::seal_answer(Seq seq, std::string_view names) {
    return seal_under(key_of_answer(keys_.generation(), log_, seq), seq, names);
}

SealedPart PersonalParts::seal_under(std::uint64_t key, Seq seq, std::string_view text) {
    SealedPart part;
    part.key = key;
    random_bytes(part.salt);
    const auto with = keys_.tree().key_of(key);
    CHECK(with.has_value());
    part.bytes = sealed(*with, nonce_of(seq, part.salt), {}, text);
    return part;
}

std::optional<std::string> PersonalParts::open(
    Seq seq, std::uint64_t key, const Salt& salt, std::string_view bytes
) {
    const auto with = keys_.tree().key_of(key);
    if (!with) return std::nullopt;
    auto text = unsealed(*with, nonce_of(seq, salt), {}, bytes);
    if (!text) {
        throw StoreError(
            "the personal part of event " + std::to_string(seq) +
            " does not open: it was changed, or its key is not in this key store"
        );
    }
    return text;
}

}  // namespace diemcau::store
