#include "hub/arrived_command.hpp"

#include <utility>

namespace diemcau::hub {

ArrivedCommand arrive(const ArrivalKeys& keys, wire::CommandEnvelope envelope) {
    wire::digest_id_numbers(keys.digests, envelope);
    ArrivedCommand arrived;
    arrived.content_digest = keyed_digest_of(keys.digests, envelope.content);
    arrived.command = std::move(envelope.command);
    arrived.shown.reserve(envelope.badges.size());
    for (const wire::Badge& badge : envelope.badges) {
        if (!wire::is_genuine(badge, keys.badges)) {
            arrived.command.forged_badge = true;  // whatever the others are
            break;
        }
        arrived.shown.push_back(badge.delegate);
    }
    return arrived;
}

}  // namespace diemcau::hub
