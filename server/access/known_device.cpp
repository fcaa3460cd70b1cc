#include "access/known_device.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "access/token_text.hpp"

namespace diemcau::access {

namespace {

constexpr std::size_t nonce_bytes = 16;
constexpr std::size_t time_bytes = 8;
constexpr std::size_t named_bytes = nonce_bytes + time_bytes;

using Proof = std::array<std::uint8_t, named_bytes + sizeof(Digest)>;

Digest tag_of(const ServerKey& key, std::string_view account_key, const Proof& proof) {
    std::string named(proof.begin(), proof.begin() + named_bytes);  // of fixed length: goes first
    named += account_key;
    return key.digest_for("known device", named);
}

UtcMillis time_in(const Proof& proof) {
    std::uint64_t time = 0;
    for (std::size_t at = nonce_bytes; at < named_bytes; ++at) time = time << 8 | proof[at];
    return static_cast<UtcMillis>(time);
}

}  // namespace

SecretText known_device_proof(const ServerKey& key, std::string_view account_key, UtcMillis now) {
    Proof proof{};
    random_bytes(std::span(proof).first(nonce_bytes));
    for (std::size_t i = 0; i < time_bytes; ++i) {
        proof[nonce_bytes + i] =
            static_cast<std::uint8_t>(static_cast<std::uint64_t>(now) >> (56 - 8 * i));
    }
    const Digest tag = tag_of(key, account_key, proof);
    std::copy(tag.begin(), tag.end(), proof.begin() + named_bytes);
    return text_of(proof);
}

std::optional<Digest> proved_device(
    const ServerKey& key, std::string_view account_key, std::string_view proof, UtcMillis now
) {
    Proof bytes{};
    if (!bytes_of(proof, bytes)) return std::nullopt;
    Digest tag;
    std::copy(bytes.begin() + named_bytes, bytes.end(), tag.begin());
    if (!same(tag, tag_of(key, account_key, bytes))) return std::nullopt;
    if (now - time_in(bytes) >= known_device_valid_ms) return std::nullopt;
    return tag;
}

}  // namespace diemcau::access
