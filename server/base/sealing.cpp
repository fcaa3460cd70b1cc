#include "base/sealing.hpp"

#include <sodium.h>

#include "base/check.hpp"

namespace diemcau {

namespace {

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

std::string sealed(
    const SealingKey& key, const SealNonce& nonce, std::string_view about, std::string_view text
) {
    static_assert(crypto_aead_xchacha20poly1305_ietf_ABYTES == seal_bytes);
    static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == SealingKey{}.size());
    static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == SealNonce{}.size());
    std::string out(text.size() + seal_bytes, '\0');
    CHECK(
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            reinterpret_cast<std::uint8_t*>(out.data()), nullptr, bytes_of(text), text.size(),
            bytes_of(about), about.size(), nullptr, nonce.data(), key.data()
        ) == 0
    );
    return out;
}

std::optional<std::string> unsealed(
    const SealingKey& key, const SealNonce& nonce, std::string_view about, std::string_view bytes
) {
    if (bytes.size() < seal_bytes) return std::nullopt;
    std::string out(bytes.size() - seal_bytes, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<std::uint8_t*>(out.data()), nullptr, nullptr, bytes_of(bytes),
        bytes.size(), bytes_of(about), about.size(), nonce.data(), key.data()
    );
    if (failed != 0) return std::nullopt;
    return out;
}

SealingKey child_key(const SealingKey& parent, std::uint64_t level, std::uint64_t branch) {
    std::array<std::uint8_t, crypto_core_hchacha20_INPUTBYTES> input{};
    for (std::size_t i = 0; i < 8; ++i) {
        input[i] = static_cast<std::uint8_t>(level >> (8 * i));
        input[8 + i] = static_cast<std::uint8_t>(branch >> (8 * i));
    }
    SealingKey child;
    CHECK(crypto_core_hchacha20(child.data(), input.data(), parent.data(), nullptr) == 0);
    return child;
}

void wipe(std::span<std::uint8_t> secret) { sodium_memzero(secret.data(), secret.size()); }

}  // namespace diemcau
