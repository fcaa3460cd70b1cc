// The network address of somebody who is not known yet, for delays and counts.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace diemcau::access {

/// An IPv6 address; IPv4 as ::ffff:a.b.c.d.
struct ClientAddress {
    std::array<std::uint8_t, 16> bytes{};

    static ClientAddress v4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d);
    static ClientAddress v6(const std::array<std::uint8_t, 16>& bytes);
    bool is_v4() const;
    /// What one attacker has for himself: the whole IPv4 address, the first 64 bits of IPv6.
    ClientAddress own_part() const;
    /// What a record may say: "192.0.2.0/24", "2001:db8:0:1::/64" (written in full, 4 groups).
    std::string prefix_text() const;

    bool operator==(const ClientAddress&) const = default;
};

}  // namespace diemcau::access
