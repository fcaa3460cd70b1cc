#include "hub/connections.hpp"

namespace diemcau::hub {

std::variant<core::ActorKey, std::string> actor_of(
    const core::State& state, const wire::Hello& hello
) {
    core::ActorKey actor = hello.actor;
    if (actor.role == core::Role::system) return "the role system is the server's own";
    if (actor.device_id.empty()) return "device_id is missing";
    if (!hello.site_code.empty()) {
        actor.site = state.find_site_by_code(hello.site_code);
        if (!actor.site) return "there is no site with this code";
    }
    if (actor.site && !state.has(*actor.site)) return "there is no site with this id";
    if (actor.role == core::Role::site_operator && !actor.site) {
        return "a site operator names his site";
    }
    return actor;
}

}  // namespace diemcau::hub
