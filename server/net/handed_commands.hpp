// The commands that a replaced device hands over, as they come in a request and as they are kept:
// by site, in frames such as a connection would have brought.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/hand_overs.hpp"
#include "net/json_object.hpp"
#include "wire/frames.hpp"

namespace diemcau::net {

struct HandedCommand {
    std::string site_code;  // whose operator gave it
    wire::CommandEnvelope envelope;
};

/// {"part": 0, "last": true, "person": "…", "queues": [{"site": "BG-03", "commands": "…"}]}, where
/// "commands" is the base64 of a ClientFrame with a CommandEnvelope or a CommandBatch. nullopt: it
/// is not that, or a frame cannot be read.
std::optional<access::HandOverPart> hand_over_part_of(const JsonObject& body);

/// In the device's order. `content`: of parts as above. Frames of kinds that a later version has
/// given up are left out and counted in `unreadable`.
struct HandedCommands {
    std::vector<HandedCommand> commands;
    std::uint32_t unreadable = 0;
};

HandedCommands handed_commands_in(std::string_view content);

}  // namespace diemcau::net
