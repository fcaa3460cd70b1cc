// An organizer who gives commands as another system does, over HTTP in JSON, and looks at screens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "diemcau/v1/api.pb.h"
#include "integration/conference.hpp"

namespace diemcau::test {

class OrganizersDesk {
public:
    explicit OrganizersDesk(std::uint16_t port) : port_(port) {}

    struct Sent {
        unsigned status = 0;
        std::string body;
        std::string command_id;
        v1::CommandResult result;  // if there was one
    };

    /// POST /api/v1/commands.
    Sent send(const v1::Command& command, std::optional<std::int64_t> device_time = {});
    /// Fails the test unless it was accepted.
    Sent must(const v1::Command& command, std::optional<std::int64_t> device_time = {});
    Sent undo(const std::string& command_id);

    /// GET /api/v1/commands?…
    v1::RecentCommands commands(const std::string& query = "");

    /// The topic as a screen that opens now shows it.
    v1::TopicUpdate topic(const std::string& name);
    /// All that the screens named show, for comparing: without what tells of the time of looking,
    /// and without what was withdrawn, which is what undo makes of things that were added.
    std::string screens(const std::vector<std::string>& names);

private:
    std::uint16_t port_;
    std::uint64_t sent_ = 0;
};

}  // namespace diemcau::test
