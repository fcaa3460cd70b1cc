// Time as the program keeps it: milliseconds since 1970-01-01 UTC. Vietnam is UTC+7 all year.
#pragma once

#include <cstdint>

namespace diemcau {

using UtcMillis = std::int64_t;

inline constexpr UtcMillis no_time = INT64_MIN;  // "not known" or "has not happened"
inline constexpr UtcMillis end_of_time = INT64_MAX;
inline constexpr std::int64_t vietnam_offset_ms = 7 * 3'600'000;

/// Where the time comes from. Rules never ask it: their time comes in with the command.
class Clock {
public:
    virtual ~Clock() = default;
    virtual UtcMillis now() const = 0;
};

class SystemClock final : public Clock {
public:
    UtcMillis now() const override;
};

}  // namespace diemcau
