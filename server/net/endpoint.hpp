// ADDRESS:PORT as people write it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace diemcau::net {

struct Endpoint {
    std::string address;     // numeric, without brackets
    std::uint16_t port = 0;  // 0: any that is free
    bool loopback = false;

    std::string host() const;  // with brackets if it is an IPv6 address
    bool operator==(const Endpoint&) const = default;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:8080". nullopt: none of these.
std::optional<Endpoint> parse_endpoint(std::string_view text);

/// NAME or NAME:PORT, as in a Host.
struct Authority {
    std::string_view name;  // with brackets if it is an IPv6 address
    std::string_view port;  // empty: none
};

std::optional<Authority> split_authority(std::string_view text);
std::optional<std::uint16_t> parse_port(std::string_view text);

}  // namespace diemcau::net
