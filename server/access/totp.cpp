#include "access/totp.hpp"

#include <liboath/oath.h>
#include <sodium.h>

#include <cstdlib>
#include <string>

#include "base/check.hpp"

namespace diemcau::access {

namespace {

constexpr unsigned digits = 6;

void prepare_library() {
    static const int once = oath_init();
    CHECK(once == OATH_OK);
}

const char* characters_of(const TotpSecret& secret) {
    return reinterpret_cast<const char*>(secret.data());
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char character : text) {
        if (plain.find(character) != std::string_view::npos) {
            encoded += character;
        } else {
            const auto byte = static_cast<unsigned char>(character);
            encoded += {'%', hex[byte >> 4], hex[byte & 15]};
        }
    }
    return encoded;
}

}  // namespace

SecretText totp_code(const TotpSecret& secret, std::int64_t step) {
    prepare_library();
    std::string code(digits + 1, '\0');
    const int result = oath_hotp_generate(
        characters_of(secret), secret.size(), static_cast<std::uint64_t>(step), digits, false,
        OATH_HOTP_DYNAMIC_TRUNCATION, code.data()
    );
    CHECK(result == OATH_OK);
    code.pop_back();
    return SecretText::taken_from(code);
}

std::optional<std::int64_t> totp_step_of(
    const TotpSecret& secret, std::string_view code, UtcMillis now, std::int64_t used_up_to
) {
    if (code.size() != digits) return std::nullopt;
    const std::int64_t present = now / totp_step_ms;
    std::optional<std::int64_t> found;
    for (const std::int64_t step : {present - 1, present, present + 1}) {
        const SecretText right = totp_code(secret, step);
        const bool fits = sodium_memcmp(right.view().data(), code.data(), digits) == 0;
        if (fits && step > used_up_to) found = step;
    }
    return found;
}

SecretText totp_base32(const TotpSecret& secret) {
    prepare_library();
    char* text = nullptr;
    std::size_t size = 0;
    CHECK(oath_base32_encode(characters_of(secret), secret.size(), &text, &size) == OATH_OK);
    SecretText base32{std::string_view(text, size)};
    sodium_memzero(text, size);
    std::free(text);
    return base32;
}

SecretText totp_uri(const TotpSecret& secret, std::string_view issuer, std::string_view account) {
    const std::string by = percent_encoded(issuer);
    std::string uri = "otpauth://totp/" + by + ":" + percent_encoded(account) + "?secret=";
    uri.reserve(uri.size() + by.size() + 100);  // so that the secret is not left in a smaller room
    uri += totp_base32(secret).view();
    uri += "&issuer=" + by + "&algorithm=SHA1&digits=6&period=30";
    return SecretText::taken_from(uri);
}

}  // namespace diemcau::access
