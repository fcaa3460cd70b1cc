// Private to core: the walk over one delegate's facts that presence_of rests on.
//
// Rule 6 in words. Facts that do not hold (retracted, dismissed, kept for review) and those at or
// after the close are left out. The others stand in order (see in_order), and one after another:
//  - an entry while nothing is open begins an interval;
//  - an entry in the hall that is open already is a second scan and changes nothing;
//  - an entry in another hall ends the open interval if it was resolved as moved (at this entry) or
//  if
//    a break began since its entry (at the start of the latest such break), and begins one;
//  - any other entry in another hall is a conflict: its interval is contested, and counts for
//  nothing
//    while the open one lasts;
//  - an exit ends the open interval if it is of that hall, else the contested one of that hall,
//  else
//    changes nothing;
//  - when the open interval ends by an exit, the earliest contested one still going on counts from
//    there, and is in conflict with the others that go on;
//  - what is open at the close ends there.
// Two intervals that only touch do not overlap, and are no conflict.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/presence.hpp"

namespace diemcau::core {

/// A fact that holds, at its place in the order.
struct OrderedFact {
    const Fact* fact = nullptr;
    UtcMillis at = no_time;  // no_time: an entry of unknown time, which stands first
    std::uint64_t device_key = 0;
};

/// The facts that hold, in their order: by time, then by device. A device's own facts keep the
/// order of its device_seq: of two trusted times the later fact's is never the earlier; an assumed
/// time is only when we heard of it, so it gives way to the trusted ones around it. Times that a
/// person stated or confirmed stand as they are.
std::vector<OrderedFact> in_order(std::span<const Fact> facts, const Venues& venues);

struct Walked {
    std::vector<Interval> intervals;
    std::vector<Interval> contested;
    std::vector<Conflict> conflicts;
};

Walked walk(std::span<const Fact> facts, const SessionWindow& window, const Venues& venues);

}  // namespace diemcau::core
