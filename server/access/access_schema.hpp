// The tables of access.sqlite. Times in milliseconds since 1970 UTC; digests are 32 bytes of
// BLAKE2b.
#pragma once

#include <cstdint>

namespace diemcau::access {

inline constexpr std::int64_t access_schema_version = 1;
extern const char* const access_schema;

}  // namespace diemcau::access
