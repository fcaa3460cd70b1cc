// A command ready to be decided: its digests were made, and its badges checked, by the thread that
// received it.
#pragma once

#include <vector>

#include "base/digest.hpp"
#include "core/command.hpp"
#include "wire/badge.hpp"
#include "wire/frames.hpp"

namespace diemcau::hub {

struct ArrivedCommand {
    core::Command command;          // still without received_at; the hub's thread adds the actor
    Digest content_digest{};        // keyed: tells a replay from another command with the same id
    std::vector<DelegateId> shown;  // whom it names by a badge that the conference signed
    bool sender_keeps_rosters = false;  // the answer need not name whom he has on his list
};

/// They belong to the log.
struct ArrivalKeys {
    explicit ArrivalKeys(const DigestKey& key) : digests(key), badges(wire::badge_key_of(key)) {}

    DigestKey digests;
    wire::BadgePublicKey badges;
};

/// Any thread.
ArrivedCommand arrive(const ArrivalKeys& keys, wire::CommandEnvelope envelope);

}  // namespace diemcau::hub
