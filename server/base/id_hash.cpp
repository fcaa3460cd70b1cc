#include "base/id_hash.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/sealing.hpp"

namespace diemcau {

namespace {

// Far from the levels of a key tree: nothing else follows from a key by this number.
constexpr std::uint64_t level_of_sites = 0x69645F73697465;

}  // namespace

SiteIdKey site_id_key(const DigestKey& digests, SiteId site) {
    return child_key(digests, level_of_sites, site.value);
}

IdHash id_hash_of(const SiteIdKey& key, std::string_view id_number) {
    std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> whole{};
    static_assert(std::tuple_size_v<SiteIdKey> == crypto_auth_hmacsha256_KEYBYTES);
    CHECK(
        crypto_auth_hmacsha256(
            whole.data(), reinterpret_cast<const std::uint8_t*>(id_number.data()), id_number.size(),
            key.data()
        ) == 0
    );
    IdHash hash;
    std::copy_n(whole.begin(), hash.size(), hash.begin());
    return hash;
}

}  // namespace diemcau
