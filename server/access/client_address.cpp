#include "access/client_address.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace diemcau::access {

ClientAddress ClientAddress::v4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
    ClientAddress address;
    address.bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, a, b, c, d};
    return address;
}

ClientAddress ClientAddress::v6(const std::array<std::uint8_t, 16>& bytes) { return {bytes}; }

bool ClientAddress::is_v4() const {
    const ClientAddress v4_front = v4(0, 0, 0, 0);
    return std::equal(bytes.begin(), bytes.begin() + 12, v4_front.bytes.begin());
}

ClientAddress ClientAddress::own_part() const {
    if (is_v4()) return *this;
    ClientAddress front = *this;
    std::fill(front.bytes.begin() + 8, front.bytes.end(), std::uint8_t{0});
    return front;
}

std::string ClientAddress::prefix_text() const {
    std::array<char, 32> text{};
    if (is_v4()) {
        std::snprintf(text.data(), text.size(), "%u.%u.%u.0/24", bytes[12], bytes[13], bytes[14]);
    } else {
        const auto group = [this](std::size_t at) {
            return static_cast<unsigned>(bytes[2 * at] << 8 | bytes[2 * at + 1]);
        };
        std::snprintf(
            text.data(), text.size(), "%x:%x:%x:%x::/64", group(0), group(1), group(2), group(3)
        );
    }
    return text.data();
}

}  // namespace diemcau::access
