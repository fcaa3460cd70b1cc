// Two clocks (rule 4): when it happened by the device, and when the server heard of it.
#pragma once

#include "core/command.hpp"

namespace diemcau::core {

struct HappenedAt {
    UtcMillis at = 0;
    TimeQuality quality = TimeQuality::trusted;
};

/// The time a command happened at. Entered online: the server's clock. From a device: its clock,
/// corrected by the offset. A device whose clock cannot be right is not trusted, and received_at
/// stands in, marked assumed: the offset is unknown, the time lies in the future, or before
/// `earliest` (no_time: no such bound).
HappenedAt happened_at(const Command& command, UtcMillis earliest);

}  // namespace diemcau::core
