#include "net/cookies.hpp"

#include <algorithm>

namespace diemcau::net {

namespace {

std::string_view plain_name(Cookie cookie) {
    switch (cookie) {
        case Cookie::login:
            return "diemcau_login";
        case Cookie::device:
            return "diemcau_device";
        case Cookie::known_device:
            return "diemcau_known_device";
    }
    return {};
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::string_view named(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(';'), header.size());
        const std::string_view pair = trimmed(header.substr(0, end));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return pair.substr(equals + 1);
        }
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return {};
}

}  // namespace

std::string cookie_name(Cookie cookie, bool secure) {
    return (secure ? "__Host-" : "") + std::string(plain_name(cookie));
}

std::string_view cookie_value(std::string_view header, Cookie cookie, bool secure) {
    return named(header, cookie_name(cookie, secure));
}

std::string set_cookie(
    Cookie cookie, std::string_view value, std::int64_t max_age_seconds, bool secure
) {
    std::string header = cookie_name(cookie, secure);
    header.append("=").append(value);
    header += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(max_age_seconds);
    if (secure) header += "; Secure";
    return header;
}

}  // namespace diemcau::net
