#include "net/access_doorkeeper.hpp"

#include "net/cookies.hpp"

namespace diemcau::net {

namespace {

SignedIn signed_in(const access::Principal& principal) {
    SignedIn out;
    out.login = principal.key;
    out.may_reveal_id_numbers = principal.may_reveal_id_numbers;
    out.caller.role = principal.role;
    out.caller.id = principal.device_id;
    // A device's name is not a person's: who works at it says so in his hello.
    if (access::is_account(principal)) out.caller.person = principal.name;
    for (const access::SiteScope& scope : principal.scope) {
        out.caller.sites.push_back({scope.site, scope.with_below});
    }
    return out;
}

}  // namespace

std::string_view bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    if (!authorization.starts_with(scheme)) return {};
    return authorization.substr(scheme.size());
}

Callers AccessDoorkeeper::recognize(const Presented& presented) const {
    Callers callers;
    const auto look_at = [&](std::string_view token) {
        if (token.empty()) return;
        const auto [principal, why_not] = access_.authenticate(token);
        if (!principal || principal->only_second_factor_setup) return;
        auto& place = access::is_account(*principal) ? callers.account : callers.device;
        if (!place) place = signed_in(*principal);
    };
    look_at(bearer_token(presented.authorization));
    look_at(cookie_value(presented.cookies, Cookie::login, presented.secure));
    look_at(cookie_value(presented.cookies, Cookie::device, presented.secure));
    return callers;
}

bool AccessDoorkeeper::holds(std::uint64_t login) const { return access_.used(login); }

void AccessDoorkeeper::note_refused(const SignedIn& caller, std::string_view what) const {
    access_.note_refused(caller.caller.id, what, std::nullopt);
}

}  // namespace diemcau::net
