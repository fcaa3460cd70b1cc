// Sealing of personal data with libsodium: XChaCha20-Poly1305, and keys that follow from a key.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace diemcau {

/// 32 secret bytes. Whoever holds them for long wipes them; see wipe().
using SealingKey = std::array<std::uint8_t, 32>;
/// Never the same twice with one key.
using SealNonce = std::array<std::uint8_t, 24>;

/// What a sealed text is longer than the text.
inline constexpr std::size_t seal_bytes = 16;

/// The text, unreadable and unchangeable without the key. `about` is not in it, but must be the
/// same when it is opened.
std::string sealed(
    const SealingKey& key, const SealNonce& nonce, std::string_view about, std::string_view text
);
/// nullopt: another key, nonce or `about`, or changed since.
std::optional<std::string> unsealed(
    const SealingKey& key, const SealNonce& nonce, std::string_view about, std::string_view bytes
);

/// A key that follows from `parent` and tells nothing of it or of its other children (HChaCha20).
SealingKey child_key(const SealingKey& parent, std::uint64_t level, std::uint64_t branch);

/// Overwrites secrets in memory, also where a compiler would leave that out.
void wipe(std::span<std::uint8_t> secret);

}  // namespace diemcau
