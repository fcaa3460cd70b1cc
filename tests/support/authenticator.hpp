// The authenticator on somebody's telephone. Header only: of access, which not every test links.
#pragma once

#include <string>
#include <string_view>

#include "access/totp.hpp"

namespace diemcau::test {

/// The code that it shows for a secret as people type it, so many steps after `now`.
inline std::string authenticator_code(std::string_view base32, UtcMillis now, std::int64_t steps) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    access::TotpSecret secret{};
    std::uint64_t bits = 0;
    int count = 0;
    std::size_t at = 0;
    for (const char character : base32) {
        bits = bits << 5 | alphabet.find(character);
        count += 5;
        if (count >= 8) {
            count -= 8;
            secret.at(at++) = static_cast<std::uint8_t>(bits >> count);
        }
    }
    return std::string(access::totp_code(secret, now / access::totp_step_ms + steps).view());
}

}  // namespace diemcau::test
