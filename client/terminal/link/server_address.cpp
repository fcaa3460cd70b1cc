#include "link/server_address.hpp"

namespace diemcau::terminal {

namespace {

bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

}  // namespace

std::optional<ServerAddress> parse_server(std::string_view url) {
    ServerAddress address;
    address.tls = take(url, "https://") || take(url, "wss://");
    if (!address.tls && !take(url, "http://")) take(url, "ws://");
    while (!url.empty() && url.back() == '/') url.remove_suffix(1);
    if (url.find('/') != std::string_view::npos || url.empty()) return std::nullopt;
    std::size_t host_end = url.find(':');
    if (url.front() == '[') {
        const std::size_t bracket = url.find(']');
        if (bracket == std::string_view::npos) return std::nullopt;
        address.host = std::string(url.substr(1, bracket - 1));
        host_end = bracket + 1 < url.size() ? bracket + 1 : std::string_view::npos;
    } else {
        address.host = std::string(url.substr(0, host_end));
    }
    address.port = address.tls ? "443" : "80";
    if (host_end != std::string_view::npos) {
        if (url[host_end] != ':') return std::nullopt;
        address.port = std::string(url.substr(host_end + 1));
    }
    const bool number = address.port.find_first_not_of("0123456789") == std::string::npos;
    if (address.host.empty() || address.port.empty() || !number) return std::nullopt;
    return address;
}

}  // namespace diemcau::terminal
