#include "core/caller.hpp"

#include <algorithm>

#include "core/permission.hpp"

namespace diemcau::core {

namespace {

bool is_for_everything(Role role) { return role == Role::admin || role == Role::organizer; }

/// Of two that are not the same: whether the first may act as the second.
bool includes(Role role, Role wanted) {
    if (wanted == Role::system || wanted == Role::admin) return false;
    if (is_for_everything(role)) return true;
    // Both only read, and a display less than a viewer.
    if (role == Role::site_operator) return wanted == Role::viewer || wanted == Role::display;
    return role == Role::viewer && wanted == Role::display;
}

}  // namespace

bool is_in_scope(const State& state, const std::vector<SiteScope>& scopes, SiteId site) {
    return std::ranges::any_of(scopes, [&](const SiteScope& scope) {
        return scope.site == site || (scope.with_below && is_below(state, scope.site, site));
    });
}

std::variant<ActorKey, CannotActAs> act_as(
    const State& state, const Caller& caller, const ActorKey& wanted
) {
    if (wanted.role != caller.role && !includes(caller.role, wanted.role)) {
        return CannotActAs::role;
    }
    ActorKey actor = wanted;
    if (wanted.role == Role::site_operator && !wanted.site) return CannotActAs::site_needed;
    if (wanted.site && !is_for_everything(caller.role) &&
        !is_in_scope(state, caller.sites, *wanted.site)) {
        return CannotActAs::site;
    }
    if (caller.person.empty()) {
        if (wanted.role == Role::site_operator && wanted.operator_name.empty()) {
            return CannotActAs::name_needed;
        }
        actor.device_id = caller.id;
        return actor;
    }
    actor.operator_name = caller.person;
    actor.device_id = caller.id + "/" + wanted.device_id;
    return actor;
}

}  // namespace diemcau::core
