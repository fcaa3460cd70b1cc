// The clients that said Hello, as the hub knows them.
#pragma once

#include <optional>
#include <string>
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
    /// As whom he is counted when he names delegates of other sites; empty: he is not.
    std::string counted_as;
    /// Nobody who enters in the site's place, but its own.
    bool is_device_of_site = false;
};

/// Why a Hello speaks for nobody.
struct NoActor {
    std::string explanation;
    bool not_permitted = false;  // it is well, but not his to say
};

/// The actor that a Hello speaks for. `caller`: who has signed in;
/// nothing: nobody signs in here, and the Hello is believed.
std::variant<core::ActorKey, NoActor> actor_of(
    const core::State& state, const wire::Hello& hello, const std::optional<core::Caller>& caller
);

/// Whether he acts for a site at a device that was enrolled for it.
bool is_device_of_site(const core::ActorKey& actor, const std::optional<core::Caller>& caller);

using Connections = std::unordered_map<ConnectionId, Connection>;

}  // namespace diemcau::hub
