#include "hub/connections.hpp"

namespace diemcau::hub {

namespace {

std::string explain(core::CannotActAs why) {
    switch (why) {
        case core::CannotActAs::role:
            return "who has signed in here may not act in this role";
        case core::CannotActAs::site:
            return "who has signed in here may not act for this site";
        case core::CannotActAs::site_needed:
            return "a site operator names his site";
        case core::CannotActAs::name_needed:
            return "a site operator says his name: operator_name is missing";
    }
    return {};
}

}  // namespace

std::variant<core::ActorKey, NoActor> actor_of(
    const core::State& state, const wire::Hello& hello, const std::optional<core::Caller>& caller
) {
    core::ActorKey actor = hello.actor;
    if (actor.role == core::Role::system) return NoActor{"the role system is the server's own"};
    if (actor.device_id.empty()) return NoActor{"device_id is missing"};
    if (!hello.site_code.empty()) {
        actor.site = state.find_site_by_code(hello.site_code);
        if (!actor.site) return NoActor{"there is no site with this code"};
    }
    if (actor.site && !state.has(*actor.site)) return NoActor{"there is no site with this id"};
    if (actor.role == core::Role::site_operator && !actor.site) {
        return NoActor{"a site operator names his site"};
    }
    if (!caller) return actor;
    auto acting = core::act_as(state, *caller, actor);
    if (const auto* why = std::get_if<core::CannotActAs>(&acting)) {
        const bool not_permitted =
            *why == core::CannotActAs::role || *why == core::CannotActAs::site;
        return NoActor{explain(*why), not_permitted};
    }
    return std::get<core::ActorKey>(std::move(acting));
}

bool is_device_of_site(const core::ActorKey& actor, const std::optional<core::Caller>& caller) {
    const bool believed = !caller || caller->role == core::Role::site_operator;
    return believed && actor.role == core::Role::site_operator && actor.site.has_value();
}

}  // namespace diemcau::hub
