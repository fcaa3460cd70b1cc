// The clients that said Hello, as the hub knows them.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <variant>

#include "core/state.hpp"
#include "hub/site_devices.hpp"
#include "hub/subscriber.hpp"
#include "wire/frames.hpp"

namespace diemcau::hub {

struct Connection {
    std::shared_ptr<Subscriber> subscriber;
    core::ActorKey actor;
};

/// The actor that a Hello speaks for, or why it speaks for nobody.
std::variant<core::ActorKey, std::string> actor_of(
    const core::State& state, const wire::Hello& hello
);

using Connections = std::unordered_map<ConnectionId, Connection>;

}  // namespace diemcau::hub
