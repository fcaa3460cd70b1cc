// Who has signed in, and as whom he may act. Pure: how it was proved is decided at the edge.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/command.hpp"
#include "core/state.hpp"

namespace diemcau::core {

/// A site that he may act as; or that site and all below it, as each of them. It says nothing of
/// what somebody who acts as a site may do for those below it: see core/permission.hpp.
struct SiteScope {
    SiteId site;
    bool with_below = false;
    bool operator==(const SiteScope&) const = default;
};

struct Caller {
    Role role = Role::viewer;
    /// As the log names him: "account:lan", "device:5f0c…".
    std::string id;
    /// The person who has the account; personal. Empty: a device, whose operator says who he is.
    std::string person;
    /// What a site operator may reach; of a display, where it hangs. Others are bound to no site.
    std::vector<SiteScope> sites;
    bool operator==(const Caller&) const = default;
};

/// Gives no commands.
constexpr bool only_looks(Role role) { return role == Role::viewer || role == Role::display; }

enum class CannotActAs : std::uint8_t {
    role,         // it may do more than his own
    site,         // outside his scope
    site_needed,  // a site operator names the site that he acts for
    name_needed   // a device's operator says his name at the start of his shift
};

/// The actor that he is when he asks to be `wanted`. Whoever may do more may act as one who may do
/// less: an organizer enters in the place of a site without a device, and the log names his
/// account. `wanted.device_id` tells several devices of one account apart.
std::variant<ActorKey, CannotActAs> act_as(
    const State& state, const Caller& caller, const ActorKey& wanted
);

/// Whether the site lies in one of the scopes.
bool is_in_scope(const State& state, const std::vector<SiteScope>& scopes, SiteId site);

}  // namespace diemcau::core
