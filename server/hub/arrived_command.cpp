#include "hub/arrived_command.hpp"

#include <utility>

namespace diemcau::hub {

ArrivedCommand arrive(const DigestKey& key, wire::CommandEnvelope envelope) {
    wire::digest_id_numbers(key, envelope);
    ArrivedCommand arrived;
    arrived.content_digest = keyed_digest_of(key, envelope.content);
    arrived.command = std::move(envelope.command);
    arrived.badges = std::move(envelope.badges);
    return arrived;
}

}  // namespace diemcau::hub
