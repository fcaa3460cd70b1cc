// Presence of one delegate in one run, worked out from the facts and from nothing else (rules 4 to
// 6).
//
// The result is a function of the set of facts and of the session's timeline. The order in which
// the facts arrived does not enter: each device's own facts stand in the order of its device_seq,
// and all of them by time. Nothing here knows the state; callers hand in what is needed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/link.hpp"
#include "core/types.hpp"

namespace diemcau::core {

enum class FactKind : std::uint8_t { entry, exit };

/// One entry or exit. 48 bytes: two million of them stay in memory.
struct Fact {
    Seq seq = 0;            // the event that recorded it: its name
    UtcMillis at = 0;       // effective time
    std::uint64_t tie = 0;  // the random half of the command id: orders equal times
    std::uint32_t device_seq = 0;
    SiteId site;
    ActorId actor;
    DelegateId delegate;
    std::uint32_t next = no_index;  // the delegate's next fact in the run's pool
    FactKind kind = FactKind::entry;
    TimeQuality quality = TimeQuality::trusted;
    std::uint8_t flags = 0;  // FactFlag
    EntryMethod method = EntryMethod::scan;
};

enum FactFlag : std::uint8_t {
    fact_retracted = 1,  // undone
    fact_dismissed = 2,  // a resolved conflict says it is not this delegate's presence
    fact_moved =
        4,  // a resolved conflict says: moved here, the earlier interval ends at this entry
    fact_after_close = 8,  // arrived after the close
    fact_for_review = 16   // arrived after archiving: kept, does not count
};

/// When the session really ran, as far as it has. Times in milliseconds UTC.
struct SessionWindow {
    struct Break {
        UtcMillis from;
        UtcMillis until;
    };  // until: end_of_time while it lasts

    UtcMillis opened_at = no_time;  // actual opening; no_time: not yet
    UtcMillis closed_at = no_time;  // actual close; no_time: not yet
    std::int64_t late_grace_ms = 0;
    std::vector<Break> breaks;  // in order
};

/// Answers "which hall is this site's at that time": the host's, while it is hosted, else its own.
class Venues {
public:
    virtual ~Venues() = default;
    virtual SiteId venue_of(SiteId site, UtcMillis at) const = 0;
    /// Orders devices independently of arrival: a hash of the device's own name.
    virtual std::uint64_t device_key_of(ActorId actor) const = 0;
};

enum class IntervalEnd : std::uint8_t { open, scanned, assumed_at_close, assumed_moved, moved };

struct Interval {
    SiteId site;      // as the entry named it
    UtcMillis from;   // no_time: unknown (from paper)
    UtcMillis until;  // end_of_time while open
    Seq entry = 0;    // seq of the fact that began it
    Seq exit = 0;     // seq of the fact that ended it, 0 if none
    IntervalEnd end = IntervalEnd::open;
    TimeQuality quality = TimeQuality::trusted;
};

/// Two intervals at different venues overlap. Named by the two entries; `first` is the earlier one.
struct Conflict {
    Seq first_entry;
    Seq second_entry;
    SiteId first_site;
    SiteId second_site;
    UtcMillis first_at;
    UtcMillis second_at;
};

struct Presence {
    std::vector<Interval> intervals;  // accepted ones, in order, not overlapping
    std::vector<Interval> contested;  // the second sides of conflicts, not counted
    std::vector<Conflict> conflicts;
    bool attended = false;  // counts as present (rule 5)
    bool inside = false;    // in a hall now
    SiteId inside_at;       // where, if inside; else where last
    bool late = false;
    bool left_early = false;
    bool entry_assumed = false;       // the first entry's time is assumed or unknown
    UtcMillis first_entry = no_time;  // no_time also when unknown
    Seq entry = 0;                    // the fact that first_entry is the time of; 0: never came
    UtcMillis last_exit = no_time;
    bool minutes_known = true;
    std::int64_t present_ms = 0;  // within the session, less breaks; up to `now` while it runs
};

/// `facts` are one delegate's, in any order. `site_start`: the home site's own later start, or
/// no_time. `now` bounds open intervals for present_ms only; it changes no other member.
Presence presence_of(
    std::span<const Fact> facts, const SessionWindow& window, const Venues& venues,
    UtcMillis site_start, UtcMillis now
);

/// Milliseconds of `presence` while the site's link was up: `up` are disjoint ordered intervals
/// (rule 5).
std::int64_t effective_ms(
    const Presence& presence, const SessionWindow& window, std::span<const UpInterval> up,
    UtcMillis now
);

}  // namespace diemcau::core
