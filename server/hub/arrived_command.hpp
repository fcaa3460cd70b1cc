// A command ready to be decided: its digests were made by the thread that received it.
#pragma once

#include "base/digest.hpp"
#include "core/command.hpp"
#include "wire/frames.hpp"

namespace diemcau::hub {

struct ArrivedCommand {
    core::Command command;            // still without received_at; the hub's thread adds the actor
    Digest content_digest{};          // keyed: tells a replay from another command with the same id
    std::vector<wire::Badge> badges;  // that it names delegates by, not yet believed
    bool sender_keeps_rosters = false;  // the answer need not name whom he has on his list
};

/// The key belongs to the log. Any thread.
ArrivedCommand arrive(const DigestKey& key, wire::CommandEnvelope envelope);

}  // namespace diemcau::hub
