// The cookies of sign-ins and devices.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace diemcau::net {

enum class Cookie : std::uint8_t {
    login,        // of an account
    device,       // of a site's device, or a display
    known_device  // lets the owner of an account past the delays; lets nobody in
};

/// Over TLS the name begins with __Host-: then no other host or page can have set it.
std::string cookie_name(Cookie cookie, bool secure);
/// The value in a Cookie header; empty: there is none.
std::string_view cookie_value(std::string_view header, Cookie cookie, bool secure);
/// A Set-Cookie header. `max_age_seconds` 0: forget it.
std::string set_cookie(
    Cookie cookie, std::string_view value, std::int64_t max_age_seconds, bool secure
);

}  // namespace diemcau::net
