// Random secrets as text, and the digests that are kept of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "access/secret_text.hpp"
#include "base/digest.hpp"

namespace diemcau::access {

inline constexpr std::size_t token_bytes = 32;        // cookies, device tokens, invitations
inline constexpr std::size_t card_secret_bytes = 16;  // for a QR that should stay small

/// base64url without padding.
SecretText text_of(std::span<const std::uint8_t> bytes);
/// False unless `text` is exactly out.size() bytes in base64url.
bool bytes_of(std::string_view text, std::span<std::uint8_t> out);

/// `bytes` random ones as text. At most 64.
SecretText random_token(std::size_t bytes);
std::string random_hex(std::size_t bytes);
std::uint64_t random_number();
/// What is kept of a token: 256 random bits need no slow hash and no salt.
Digest token_digest(std::string_view token);
/// In constant time.
bool same(const Digest& left, const Digest& right);

}  // namespace diemcau::access
