// How fast one connection may send commands: so many a second, and a burst for those that a device
// kept while it had no line. Pure; eight bytes for a connection.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace diemcau::net {

struct CommandPaceLimits {
    std::int64_t per_second = 0;
    std::int64_t burst = 0;
};

/// A bucket of `burst` tokens that fills by `per_second`, kept as the time at which it is full
/// again. Times are nanoseconds of one steady clock.
class CommandPace {
public:
    /// So many commands came. They are taken, whatever their number: what is too much delays the
    /// next.
    void came(std::size_t commands, std::int64_t now, const CommandPaceLimits& limits) {
        const std::int64_t one = second / limits.per_second;
        full_at_ = std::max(full_at_, now) + static_cast<std::int64_t>(commands) * one;
    }

    /// How long no more are to be read; 0: go on.
    std::int64_t wait(std::int64_t now, const CommandPaceLimits& limits) const {
        const std::int64_t one = second / limits.per_second;
        return std::max<std::int64_t>(0, full_at_ - now - limits.burst * one);
    }

private:
    static constexpr std::int64_t second = 1'000'000'000;

    std::int64_t full_at_ = 0;
};

}  // namespace diemcau::net
