// Who is there, after he has shown a cookie or a token: what the rest of the server needs to know.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/types.hpp"

namespace diemcau::access {

/// Names one web login or one device token while the process runs; never used twice. Live
/// connections carry it, so that they can be closed when the login ends.
using LoginKey = std::uint64_t;

/// A site that a device may act as; or that site and everything below it, as each of them.
struct SiteScope {
    SiteId site;
    bool with_below = false;
    bool operator==(const SiteScope&) const = default;
};

struct Principal {
    LoginKey key = 0;
    core::Role role = core::Role::viewer;
    /// As shown: the account's name, or the device's ("Máy 2, huyện Mẫu").
    std::string name;
    /// Stable, for the log: "account:NAME" or "device:<16 hex digits>".
    std::string device_id;
    /// A site operator: at least one. A display: one or none. Other roles: empty, they are not
    /// bound to sites.
    std::vector<SiteScope> scope;
    /// May see full id numbers, with a reason. Only ever true for accounts.
    bool may_reveal_id_numbers = false;
    /// The account needs a second factor and has none: this login may set it up and sign out,
    /// nothing else.
    bool only_second_factor_setup = false;
    /// Not valid from then on, however busy. Idle web logins end earlier. end_of_time: never.
    UtcMillis expires = end_of_time;
};

/// Somebody with a name and a password; else a device or another system, with a token.
inline bool is_account(const Principal& principal) {
    return principal.device_id.starts_with("account:");
}

/// Whoever works at the server's own terminal ("console"), for operations that ask who does them.
Principal console_principal();

}  // namespace diemcau::access
