#include "base/digest.hpp"

#include <sodium.h>

#include "base/check.hpp"

namespace diemcau {

namespace {

crypto_generichash_state* as_state(std::array<std::uint8_t, 384>& bytes) {
    static_assert(sizeof(crypto_generichash_state) <= 384);
    return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

}  // namespace

Hasher::Hasher() {
    CHECK(crypto_generichash_init(as_state(state_), nullptr, 0, Digest{}.size()) == 0);
}

Hasher::Hasher(const DigestKey& key) {
    CHECK(crypto_generichash_init(as_state(state_), key.data(), key.size(), Digest{}.size()) == 0);
}

void Hasher::bytes(std::span<const std::uint8_t> data) {
    CHECK(crypto_generichash_update(as_state(state_), data.data(), data.size()) == 0);
}

void Hasher::number(std::uint64_t value) {
    std::array<std::uint8_t, 8> little;
    for (std::size_t i = 0; i < 8; ++i) little[i] = static_cast<std::uint8_t>(value >> (8 * i));
    bytes(little);
}

void Hasher::text(std::string_view value) {
    number(value.size());
    bytes({reinterpret_cast<const std::uint8_t*>(value.data()), value.size()});
}

Digest Hasher::finish() {
    Digest out;
    CHECK(crypto_generichash_final(as_state(state_), out.data(), out.size()) == 0);
    return out;
}

Digest digest_of(std::string_view bytes) {
    Digest out;
    CHECK(
        crypto_generichash(
            out.data(), out.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
            bytes.size(), nullptr, 0
        ) == 0
    );
    return out;
}

Digest keyed_digest_of(const DigestKey& key, std::string_view bytes) {
    Digest out;
    CHECK(
        crypto_generichash(
            out.data(), out.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
            bytes.size(), key.data(), key.size()
        ) == 0
    );
    return out;
}

std::uint64_t first_word(const Digest& digest) {
    std::uint64_t word = 0;
    for (std::size_t i = 8; i-- > 0;) word = word << 8 | digest[i];
    return word;
}

std::uint64_t id_digest_of(const DigestKey& key, std::string_view id_number) {
    if (id_number.empty()) return 0;
    const std::uint64_t digest = first_word(keyed_digest_of(key, id_number));
    return digest == 0 ? 1 : digest;
}

void random_bytes(std::span<std::uint8_t> out) {
    CHECK(sodium_init() >= 0);
    randombytes_buf(out.data(), out.size());
}

}  // namespace diemcau
