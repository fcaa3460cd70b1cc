// The list of recent commands as JSON (diemcau.v1.RecentCommands).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/event.hpp"

namespace diemcau::wire {

struct ListedCommand {
    CommandId id{};
    std::string kind;
    UtcMillis occurred_at = 0;
    UtcMillis received_at = 0;
    core::Role role = core::Role::organizer;
    std::string device_id;
    std::optional<SiteId> operator_site;
    std::optional<SiteId> site;
    std::optional<DelegateId> delegate;
    std::optional<CommandId> undoes;
    bool undone = false;
};

std::string to_json(std::span<const ListedCommand> commands);

}  // namespace diemcau::wire
