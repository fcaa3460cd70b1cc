// Addresses of machines, of either version, to compare and to count by.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace diemcau::net {

/// IPv6, or IPv4 in its mapped form, so that one machine has one address.
struct IpAddress {
    std::array<std::uint8_t, 16> bytes{};

    bool is_loopback() const;
    /// Whom to count connections for: an IPv6 user has 2^64 addresses of his own.
    IpAddress household() const;

    bool operator==(const IpAddress&) const = default;
};

/// "10.0.0.5", "2001:db8::1", "::ffff:10.0.0.5"; without brackets and port. nullopt: none of these.
std::optional<IpAddress> parse_ip_address(std::string_view text);
std::string text_of(const IpAddress& address);

}  // namespace diemcau::net
