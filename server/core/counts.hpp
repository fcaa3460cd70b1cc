// The numbers of a site, a subtree or a category in one run (rule 8). All are counts of people.
//
// Invariant, after every event, everywhere: summoned = present + substituted + excused + unexcused
// + not_called.
#pragma once

#include <cstdint>

namespace diemcau::core {

struct Counts {
    std::uint32_t summoned = 0;  // the denominator: at the home site
    std::uint32_t present = 0;   // attended at any time in this session, wherever they sat
    std::uint32_t substituted = 0;
    std::uint32_t excused = 0;
    std::uint32_t unexcused = 0;
    std::uint32_t not_called = 0;
    std::uint32_t late = 0;             // of the present
    std::uint32_t left_early = 0;       // of the present
    std::uint32_t elsewhere = 0;        // of the present: sat (last) at another site
    std::uint32_t invited_present = 0;  // mời dự, and withdrawn delegates who are present
    std::uint32_t press_present = 0;
    std::uint32_t service_present = 0;
    std::uint32_t visitors = 0;  // delegates of other sites who attended here (last seat)
    std::uint32_t walk_ins = 0;  // not linked to a delegate
    std::uint32_t inside = 0;    // in this hall now: own, visitors, guests, substitutes, walk-ins
    std::uint32_t attending =
        0;  // all who attend, each person once, at their home site (walk-ins: where they are)
    std::uint32_t conflicts = 0;      // open ones that touch this site
    std::uint32_t assumed_times = 0;  // of the present: entry time assumed or unknown
    // against the frozen list: summoned = summoned_originally + added - withdrawn once frozen
    std::uint32_t summoned_originally = 0;
    std::uint32_t added = 0;
    std::uint32_t withdrawn = 0;
    std::uint32_t by_paper = 0;  // of the present: his arrival was entered from a paper list

    bool sums_hold() const {
        return summoned == present + substituted + excused + unexcused + not_called;
    }

    Counts& operator+=(const Counts& other);
    Counts& operator-=(const Counts& other);
    bool operator==(const Counts&) const = default;
};

/// (present + substituted) / summoned in hundredths of a percent, cut and never rounded up: 3180 of
/// 3181 is 9996. 0 when nobody is summoned.
std::uint32_t share_cut(const Counts& counts);

}  // namespace diemcau::core
