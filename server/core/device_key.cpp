#include "core/device_key.hpp"

#include "base/digest.hpp"

namespace diemcau::core {

std::uint64_t device_key_of(const ActorKey& actor) {
    return first_word(digest_of(actor.device_id));
}

}  // namespace diemcau::core
