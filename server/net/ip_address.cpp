#include "net/ip_address.hpp"

#include <arpa/inet.h>

#include <algorithm>

namespace diemcau::net {

namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool is_mapped(const IpAddress& address) {
    return std::equal(mapped_prefix.begin(), mapped_prefix.end(), address.bytes.begin());
}

}  // namespace

bool IpAddress::is_loopback() const {
    if (is_mapped(*this)) return bytes[12] == 127;
    return bytes == IpAddress{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}.bytes;
}

IpAddress IpAddress::household() const {
    IpAddress out = *this;
    if (!is_mapped(*this)) std::fill(out.bytes.begin() + 8, out.bytes.end(), std::uint8_t{0});
    return out;
}

std::optional<IpAddress> parse_ip_address(std::string_view text) {
    // To the system it would end there.
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    const std::string terminated(text);
    IpAddress address;
    if (::inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
    std::copy(mapped_prefix.begin(), mapped_prefix.end(), address.bytes.begin());
    if (::inet_pton(AF_INET, terminated.c_str(), &address.bytes[12]) == 1) return address;
    return std::nullopt;
}

std::string text_of(const IpAddress& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_mapped(address)) {
        ::inet_ntop(AF_INET, &address.bytes[12], text.data(), text.size());
    } else {
        ::inet_ntop(AF_INET6, address.bytes.data(), text.data(), text.size());
    }
    return text.data();
}

}  // namespace diemcau::net
