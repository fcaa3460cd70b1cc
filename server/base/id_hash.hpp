// What a site's devices know their own roster's 12-digit numbers by, so that a card can be matched
// without the server (docs/decisions/0026). HMAC-SHA-256, because browsers have it: both sides
// compute the same.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/digest.hpp"
#include "base/ids.hpp"

namespace diemcau {

/// Of one site: whoever has it can try numbers against the hashes of that site's roster, and of no
/// other.
using SiteIdKey = std::array<std::uint8_t, 32>;
using IdHash = std::array<std::uint8_t, 16>;

/// `digests`: the conference's key of digests. When that is destroyed, so are these.
SiteIdKey site_id_key(const DigestKey& digests, SiteId site);

/// The first 16 bytes of HMAC-SHA-256 over the digits as ASCII.
IdHash id_hash_of(const SiteIdKey& key, std::string_view id_number);

}  // namespace diemcau
