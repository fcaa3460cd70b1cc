// Who we are to the server, as it says itself, and what that makes of our Hello.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diemcau/v1/frame.pb.h"
#include "link/http.hpp"
#include "link/server_address.hpp"

namespace diemcau::terminal {

namespace v1 = diemcau::v1;

struct ScopedSite {
    std::uint32_t site = 0;
    bool with_below = false;
};

struct Identity {
    std::string id;  // "account:lan", "device:5f0c…"
    std::string name;
    std::string role;  // "admin", "organizer", "site_operator", "viewer", "display"
    std::vector<ScopedSite> sites;
    bool only_second_factor_setup = false;
    std::optional<std::int64_t> expires;  // none: without end
};

struct Standing {
    bool sign_in_needed = true;  // false: everybody is believed there
    bool first_start = false;    // nobody has an account yet
    std::optional<Identity> identity;
};

/// Asks the server. Throws as body_of() does.
Standing standing_with(const ServerAccess& server);

/// The account or device in an answer of the server's; none if it has neither.
std::optional<Identity> identity_in(const std::string& json);

/// Throws NotAdmitted, in words that say what to do, unless we may come in.
void require_admission(const Standing& standing, const ServerAccess& server);

/// In the role that `standing` gives us: for a site the operator of it; else organizers as such,
/// viewers and displays as they are, and a site's device for the first of its sites.
v1::Hello hello_of(
    const Standing& standing, const std::string& site_code, const std::string& operator_name
);

/// Whether we say hello as an organizer.
inline bool is_organizer(const v1::Hello& hello) { return hello.role() == v1::ROLE_ORGANIZER; }

}  // namespace diemcau::terminal
