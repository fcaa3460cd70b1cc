#include "core/effective_time.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace diemcau::core {

HappenedAt happened_at(const Command& command, UtcMillis earliest) {
    const UtcMillis received = command.received_at;
    if (command.device_time == no_time) return {received, TimeQuality::trusted};
    const HappenedAt assumed{received, TimeQuality::assumed};
    UtcMillis at = 0;
    if (!command.clock_offset_ms ||
        __builtin_add_overflow(command.device_time, *command.clock_offset_ms, &at)) {
        return assumed;
    }
    if (at > received + limits::clock_ahead_tolerance_ms) return assumed;
    if (at < 0 || (earliest != no_time && at < earliest)) return assumed;
    return {std::min(at, received), TimeQuality::trusted};
}

}  // namespace diemcau::core
