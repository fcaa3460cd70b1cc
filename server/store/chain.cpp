#include "store/chain.hpp"

namespace diemcau::store {

Digest commitment_to(const Salt& salt, std::string_view personal) {
    Hasher hasher;
    hasher.bytes(salt);
    hasher.text(personal);
    return hasher.finish();
}

Digest hash_of(const Digest& before, const ChainedEvent& event) {
    Hasher hasher;
    hasher.bytes(before);
    hasher.number(event.seq);
    hasher.text(event.type);
    hasher.number(static_cast<std::uint64_t>(event.occurred_at));
    hasher.number(static_cast<std::uint64_t>(event.received_at));
    hasher.number(event.actor.value);
    hasher.bytes(event.command);
    hasher.text(event.payload);
    hasher.number(event.commitment ? 1 : 0);
    if (event.commitment) hasher.bytes(*event.commitment);
    return hasher.finish();
}

}  // namespace diemcau::store
