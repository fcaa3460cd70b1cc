// The clients that said Hello, as the hub knows them.
#pragma once

#include <optional>
#include <unordered_map>
#include <variant>

#include "core/caller.hpp"
#include "core/state.hpp"
#include "hub/site_devices.hpp"
#include "hub/watched_topics.hpp"
#include "wire/frames.hpp"

namespace diemcau::hub {

struct Connection {
    Watcher watcher;
    core::ActorKey actor;
    bool keeps_rosters = false;
};

/// The actor that a Hello speaks for, or why it speaks for nobody. `caller`: who has signed in;
/// nothing: nobody signs in here, and the Hello is believed.
std::variant<core::ActorKey, std::string> actor_of(
    const core::State& state, const wire::Hello& hello, const std::optional<core::Caller>& caller
);

using Connections = std::unordered_map<ConnectionId, Connection>;

}  // namespace diemcau::hub
