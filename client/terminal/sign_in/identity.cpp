#include "sign_in/identity.hpp"

#include "link/json_object.hpp"
#include "link/server_errors.hpp"

namespace diemcau::terminal {

namespace {

Identity identity_of(const JsonObject& json) {
    Identity identity;
    identity.id = json.text("id");
    identity.name = json.text("name");
    identity.role = json.text("role");
    identity.only_second_factor_setup = json.flag("onlySecondFactorSetup");
    identity.expires = json.number("expires");
    for (const JsonObject& one : json.list("sites")) {
        identity.sites.push_back(
            {static_cast<std::uint32_t>(one.number("site").value_or(0)), one.flag("withBelow")}
        );
    }
    return identity;
}

std::optional<Identity> identity_in(const JsonObject& json) {
    if (const auto account = json.object("account")) return identity_of(*account);
    if (const auto device = json.object("device")) return identity_of(*device);
    return std::nullopt;
}

v1::Role role_of(const Standing& standing) {
    if (!standing.identity) return v1::ROLE_ORGANIZER;
    const std::string& role = standing.identity->role;
    if (role == "viewer") return v1::ROLE_VIEWER;
    if (role == "display") return v1::ROLE_DISPLAY;
    if (role == "site_operator") return v1::ROLE_SITE_OPERATOR;
    return v1::ROLE_ORGANIZER;
}

}  // namespace

std::optional<Identity> identity_in(const std::string& json) {
    const auto object = JsonObject::parse(json);
    return object ? identity_in(*object) : std::nullopt;
}

Standing standing_with(const ServerAccess& server) {
    const auto answer = JsonObject::parse(body_of(http_get(server, "/api/v1/me")));
    if (!answer) throw Refused("what answers at " + server.address.origin() + " is not diemcaud");
    Standing standing;
    standing.sign_in_needed = answer->flag("signInNeeded");
    standing.first_start = answer->flag("firstStart");
    standing.identity = identity_in(*answer);
    return standing;
}

void require_admission(const Standing& standing, const ServerAccess& server) {
    if (!standing.sign_in_needed) return;
    const std::string where = server.address.origin();
    if (standing.identity) {
        if (!standing.identity->only_second_factor_setup) return;
        throw NotAdmitted(
            "the account " + standing.identity->name +
            " may do nothing before it has a second factor: diemcau second-factor --server " + where
        );
    }
    if (standing.first_start) {
        throw NotAdmitted(
            "nobody has an account on " + where +
            " yet: diemcau first-admin NAME, with the code that the server shows at its start"
        );
    }
    throw NotAdmitted(
        server.token.empty() ? "not signed in to " + where +
                                   ": diemcau login NAME, or diemcau enrol CODE for a site's device"
                             : "the sign-in to " + where +
                                   " has ended or was revoked: diemcau login NAME, or diemcau "
                                   "enrol CODE for a site's device"
    );
}

v1::Hello hello_of(
    const Standing& standing, const std::string& site_code, const std::string& operator_name
) {
    v1::Hello hello;
    hello.set_client("diemcau");
    hello.set_operator_name(operator_name);
    hello.set_role(site_code.empty() ? role_of(standing) : v1::ROLE_SITE_OPERATOR);
    hello.set_device_id(site_code.empty() ? "terminal" : "terminal-" + site_code);
    if (!site_code.empty()) {
        hello.set_site_code(site_code);
    } else if (hello.role() == v1::ROLE_SITE_OPERATOR && !standing.identity->sites.empty()) {
        hello.set_site(standing.identity->sites.front().site);
    }
    return hello;
}

}  // namespace diemcau::terminal
