#include "link/server_address.hpp"

namespace diemcau::terminal {

std::optional<ServerAddress> parse_server(std::string_view url) {
    constexpr std::string_view scheme = "http://";
    if (url.substr(0, scheme.size()) == scheme) url.remove_prefix(scheme.size());
    while (!url.empty() && url.back() == '/') url.remove_suffix(1);
    if (url.find('/') != std::string_view::npos || url.empty()) return std::nullopt;
    const std::size_t colon = url.rfind(':');
    ServerAddress address;
    address.host = std::string(url.substr(0, colon));
    address.port = colon == std::string_view::npos ? "80" : std::string(url.substr(colon + 1));
    if (address.host.empty() || address.port.empty()) return std::nullopt;
    return address;
}

}  // namespace diemcau::terminal
