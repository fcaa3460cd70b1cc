#include "access/token_text.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace diemcau::access {

namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t bytes_max = 64;

}  // namespace

SecretText text_of(std::span<const std::uint8_t> bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();  // the closing zero
    return SecretText::taken_from(text);
}

bool bytes_of(std::string_view text, std::span<std::uint8_t> out) {
    // libsodium 1.0.18 takes some of these for letters.
    const auto beyond_ascii = [](char c) { return static_cast<unsigned char>(c) > 0x7F; };
    if (std::ranges::any_of(text, beyond_ascii)) return false;
    std::size_t size = 0;
    const char* end = nullptr;
    const int result = sodium_base642bin(
        out.data(), out.size(), text.data(), text.size(), nullptr, &size, &end, variant
    );
    return result == 0 && size == out.size() && end == text.data() + text.size();
}

SecretText random_token(std::size_t bytes) {
    CHECK(bytes <= bytes_max);
    std::array<std::uint8_t, bytes_max> room;
    const std::span used = std::span(room).first(bytes);
    random_bytes(used);
    SecretText text = text_of(used);
    sodium_memzero(room.data(), room.size());
    return text;
}

std::string random_hex(std::size_t bytes) {
    CHECK(bytes <= bytes_max);
    std::array<std::uint8_t, bytes_max> room;
    random_bytes(std::span(room).first(bytes));
    std::string text(2 * bytes + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), room.data(), bytes);
    text.pop_back();
    return text;
}

std::uint64_t random_number() {
    std::array<std::uint8_t, 8> room;
    random_bytes(room);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : room) number = number << 8 | byte;
    return number;
}

Digest token_digest(std::string_view token) { return digest_of(token); }

bool same(const Digest& left, const Digest& right) {
    return sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace diemcau::access
