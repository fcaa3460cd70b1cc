// The tables of access.sqlite. Times in milliseconds since 1970 UTC; digests are 32 bytes of
// BLAKE2b.
#pragma once

#include <cstdint>

namespace diemcau::access {

inline constexpr std::int64_t access_schema_version = 3;
extern const char* const access_schema;
/// From version 1: a card was always for a site's operators.
extern const char* const access_schema_2;
/// From version 2: nobody said whether a revoked device was lost or replaced.
extern const char* const access_schema_3;

}  // namespace diemcau::access
