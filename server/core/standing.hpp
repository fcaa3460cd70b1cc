// Private to core: what one delegate's facts come to in one run, and what he adds to the figures
// (rules 5, 6 and 8).
//
// Rule 8 in words, for a delegate who is summoned to the session:
//  - he attended himself: present, whatever was marked or named for him;
//  - else a substitute who is himself summoned counts as himself, and the principal is excused;
//  - else a substitute has arrived: substituted;
//  - else the latest absence mark holds: excused or unexcused;
//  - else not called.
// He adds to the figures of his home site, and to the hall where he sits. Who is not summoned adds
// nothing to the ratio: invited, press, service and withdrawn delegates count beside it.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/state.hpp"

namespace diemcau::core {

struct JudgedStanding {
    Standing standing;
    std::vector<Conflict> conflicts;
    /// Where a substitute who is on no roster, or is not there as himself, is counted.
    std::optional<SiteId> substitute_hall;
};

/// Works it out from the facts. `changed_seq` is left 0. O(facts of the delegate). `without`: as if
/// the entry, exit or absence mark of that event were undone; 0: as it is.
JudgedStanding judge_standing(const State& state, RunId run, DelegateId delegate, Seq without = 0);

/// What one delegate adds to the figures: at most his home, the home he had when the list was
/// frozen, the hall he sits in and the hall his substitute sits in. Follows from his standing and
/// place alone. Conflicts are counted apart.
struct Contribution {
    struct Part {
        SiteId site;
        Counts counts;
    };

    std::array<Part, 4> parts;
    std::size_t size = 0;
    CategoryId category;

    void add(SiteId site, const Counts& counts);
    Counts sum() const;
};

Contribution contribution_of(const State& state, RunId run, DelegateId delegate);

/// What a person on no roster adds where he sits. All zeros when linked or taken back.
Counts walk_in_counts(const WalkIn& walk_in, bool run_closed);

}  // namespace diemcau::core
