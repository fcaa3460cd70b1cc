// BLAKE2b digests (libsodium), and random bytes for the edges.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace diemcau {

using Digest = std::array<std::uint8_t, 32>;
using DigestKey = std::array<std::uint8_t, 32>;

/// Streaming BLAKE2b-256. Numbers go in little-endian, strings with their length first, so that
/// two different sequences of calls never give the same bytes.
class Hasher {
public:
    Hasher();
    explicit Hasher(const DigestKey& key);
    void bytes(std::span<const std::uint8_t> data);
    void number(std::uint64_t value);
    void text(std::string_view value);
    /// The digest of all that went in. May be called once.
    Digest finish();

private:
    alignas(64) std::array<std::uint8_t, 384> state_;
};

Digest digest_of(std::string_view bytes);
Digest keyed_digest_of(const DigestKey& key, std::string_view bytes);
/// The first 8 bytes of `digest` as a number: for hash tables.
std::uint64_t first_word(const Digest& digest);
/// The digest by which a person's id number is known: it tells nothing of the number to whoever has
/// not the key. 0: no number.
std::uint64_t id_digest_of(const DigestKey& key, std::string_view id_number);
/// Fills `out` from the operating system's random source. For the edges only, never for rules.
void random_bytes(std::span<std::uint8_t> out);

}  // namespace diemcau
