#include "wire/badge.hpp"

#include <sodium.h>

#include <algorithm>
#include <span>

#include "base/check.hpp"
#include "base/digest.hpp"

namespace diemcau::wire {

namespace {

constexpr std::uint8_t version = 1;
// What is signed begins with this, so that the key's signatures mean nothing elsewhere.
constexpr std::string_view purpose = "diemcau badge 1";
constexpr std::size_t payload_bytes = 9;
constexpr std::size_t badge_bytes = payload_bytes + crypto_sign_BYTES;
// 6 bytes are below 2^48: exact also where numbers are doubles.
constexpr std::size_t group_bytes = 6;

constexpr std::size_t digits_of(std::size_t bytes) { return bytes == group_bytes ? 15 : 3; }

static_assert(badge_bytes % group_bytes == 1);
static_assert(badge_bytes / group_bytes * digits_of(group_bytes) + digits_of(1) == badge_digits);

std::array<std::uint8_t, payload_bytes> payload_of(const BadgeKeyId& key, DelegateId delegate) {
    std::array<std::uint8_t, payload_bytes> payload{version};
    std::ranges::copy(key, payload.begin() + 1);
    for (std::size_t i = 0; i < 4; ++i) {
        payload[5 + i] = static_cast<std::uint8_t>(delegate.value >> (24 - 8 * i));
    }
    return payload;
}

using SignedPart = std::array<std::uint8_t, purpose.size() + payload_bytes>;

SignedPart signed_part(const BadgeKeyId& key, DelegateId delegate) {
    SignedPart message{};
    const auto payload = payload_of(key, delegate);
    std::ranges::copy(payload, std::ranges::copy(purpose, message.begin()).out);
    return message;
}

void append_digits(std::string& text, std::span<const std::uint8_t> group) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : group) value = value << 8 | byte;
    std::string digits = std::to_string(value);
    text.append(digits_of(group.size()) - digits.size(), '0');
    text += digits;
}

/// False: not digits, or a number that no group of so many bytes has.
bool read_digits(std::string_view digits, std::span<std::uint8_t> group) {
    std::uint64_t value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return false;
        value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    for (std::size_t i = group.size(); i-- > 0; value >>= 8) {
        group[i] = static_cast<std::uint8_t>(value & 0xFF);
    }
    return value == 0;
}

}  // namespace

BadgeSigner::BadgeSigner(const BadgeSeed& seed) {
    CHECK(sodium_init() >= 0);
    CHECK(crypto_sign_seed_keypair(public_key_.data(), secret_key_.data(), seed.data()) == 0);
}

BadgeSigner::~BadgeSigner() { sodium_memzero(secret_key_.data(), secret_key_.size()); }

std::string BadgeSigner::text_for(DelegateId delegate) const {
    const BadgeKeyId key = key_id_of(public_key_);
    const SignedPart message = signed_part(key, delegate);
    std::array<std::uint8_t, badge_bytes> bytes{};
    std::ranges::copy(payload_of(key, delegate), bytes.begin());
    CHECK(
        crypto_sign_detached(
            bytes.data() + payload_bytes, nullptr, message.data(), message.size(),
            secret_key_.data()
        ) == 0
    );
    std::string text;
    text.reserve(badge_digits);
    for (std::size_t at = 0; at < bytes.size(); at += group_bytes) {
        append_digits(text, std::span(bytes).subspan(at, std::min(group_bytes, bytes.size() - at)));
    }
    return text;
}

BadgeSeed badge_seed_of(const DigestKey& key) {
    return keyed_digest_of(key, "diemcau badge key 1");
}

BadgePublicKey badge_key_of(const DigestKey& key) {
    return BadgeSigner(badge_seed_of(key)).public_key();
}

BadgeKeyId key_id_of(const BadgePublicKey& key) {
    const Digest digest = digest_of({reinterpret_cast<const char*>(key.data()), key.size()});
    BadgeKeyId id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

std::optional<Badge> read_badge(std::string_view text) {
    if (text.size() != badge_digits) return std::nullopt;
    std::array<std::uint8_t, badge_bytes> bytes{};
    std::size_t digit = 0;
    for (std::size_t at = 0; at < bytes.size(); at += group_bytes) {
        const auto group = std::span(bytes).subspan(at, std::min(group_bytes, bytes.size() - at));
        const std::size_t digits = digits_of(group.size());
        if (!read_digits(text.substr(digit, digits), group)) return std::nullopt;
        digit += digits;
    }
    if (bytes[0] != version) return std::nullopt;
    Badge badge;
    std::copy_n(bytes.begin() + 1, badge.key_id.size(), badge.key_id.begin());
    for (std::size_t i = 5; i < payload_bytes; ++i) {
        badge.delegate.value = badge.delegate.value << 8 | bytes[i];
    }
    std::copy(bytes.begin() + payload_bytes, bytes.end(), badge.signature.begin());
    return badge;
}

bool is_genuine(const Badge& badge, const BadgePublicKey& key) {
    CHECK(sodium_init() >= 0);
    if (badge.key_id != key_id_of(key)) return false;
    const SignedPart message = signed_part(badge.key_id, badge.delegate);
    return crypto_sign_verify_detached(
               badge.signature.data(), message.data(), message.size(), key.data()
           ) == 0;
}

}  // namespace diemcau::wire
