#include "core/presence.hpp"

#include <algorithm>

#include "core/presence_walk.hpp"

namespace diemcau::core {

namespace {

bool makes_late(TimeQuality quality) {
    return quality == TimeQuality::trusted || quality == TimeQuality::stated ||
           quality == TimeQuality::confirmed;
}

/// [from, until) less the breaks.
std::vector<UpInterval> less_breaks(
    UtcMillis from, UtcMillis until, const std::vector<SessionWindow::Break>& breaks
) {
    std::vector<UpInterval> parts;
    for (const auto& pause : breaks) {
        if (pause.from >= until) break;
        if (pause.until <= from) continue;
        if (pause.from > from) parts.push_back({from, pause.from});
        from = std::max(from, pause.until);
    }
    if (from < until) parts.push_back({from, until});
    return parts;
}

/// The part of an interval that counts: within the session, up to `now`, less the breaks.
std::vector<UpInterval> counted_parts(
    const Interval& interval, const SessionWindow& window, UtcMillis now
) {
    if (window.opened_at == no_time) return {};
    UtcMillis until = std::min(interval.until, now);
    if (window.closed_at != no_time) until = std::min(until, window.closed_at);
    return less_breaks(std::max(interval.from, window.opened_at), until, window.breaks);
}

/// Rule 5: before the opening, and in a run that never opens, whoever is inside attends (at the
/// close: was inside); afterwards whoever was there for any part of the session, or is inside.
bool has_attended(const Presence& presence, const SessionWindow& window) {
    if (presence.inside) return true;
    if (window.opened_at == no_time) {
        return !presence.intervals.empty() &&
               presence.intervals.back().end == IntervalEnd::assumed_at_close;
    }
    return std::ranges::any_of(presence.intervals, [&](const Interval& interval) {
        return !counted_parts(interval, window, end_of_time).empty();
    });
}

/// The first interval that reaches the opening or begins after it; before the opening, the first.
const Interval* interval_of_arrival(const Presence& presence, const SessionWindow& window) {
    for (const Interval& interval : presence.intervals) {
        if (std::max(interval.from, window.opened_at) < interval.until) return &interval;
    }
    return presence.intervals.empty() ? nullptr : &presence.intervals.front();
}

void judge_arrival(Presence& presence, const SessionWindow& window, UtcMillis site_start) {
    const Interval* arrival = interval_of_arrival(presence, window);
    if (arrival == nullptr) return;
    presence.first_entry = arrival->from;
    presence.entry = arrival->entry;
    presence.entry_assumed =
        arrival->quality == TimeQuality::assumed || arrival->quality == TimeQuality::unknown;
    if (!presence.attended || window.opened_at == no_time || arrival->from == no_time) return;
    const UtcMillis due = std::max(window.opened_at, site_start) + window.late_grace_ms;
    presence.late = arrival->from > due && makes_late(arrival->quality);
}

void judge_departure(Presence& presence, const SessionWindow& window) {
    if (presence.intervals.empty() || presence.inside) return;
    const Interval& last = presence.intervals.back();
    presence.last_exit = last.until;
    presence.left_early =
        presence.attended && window.opened_at != no_time && last.end == IntervalEnd::scanned;
}

void count_minutes(
    Presence& presence, std::span<const Fact> facts, const SessionWindow& window, UtcMillis now
) {
    for (const Interval& interval : presence.intervals) {
        if (interval.quality == TimeQuality::unknown) presence.minutes_known = false;
        for (const UpInterval& part : counted_parts(interval, window, now)) {
            presence.present_ms += part.until - part.from;
        }
    }
    // An exit of unknown time came after the close and ends nothing; but when he left is unknown.
    for (const Fact& fact : facts) {
        const bool left_out =
            (fact.flags & (fact_retracted | fact_dismissed | fact_for_review)) != 0;
        if (fact.kind == FactKind::exit && fact.quality == TimeQuality::unknown && !left_out) {
            presence.minutes_known = false;
        }
    }
}

}  // namespace

Presence presence_of(
    std::span<const Fact> facts, const SessionWindow& window, const Venues& venues,
    UtcMillis site_start, UtcMillis now
) {
    Presence presence;
    if (facts.empty()) return presence;
    Walked walked = walk(facts, window, venues);
    presence.intervals = std::move(walked.intervals);
    presence.contested = std::move(walked.contested);
    presence.conflicts = std::move(walked.conflicts);
    if (!presence.intervals.empty()) {
        const Interval& last = presence.intervals.back();
        presence.inside = last.end == IntervalEnd::open;
        presence.inside_at = last.site;
    }
    presence.attended = has_attended(presence, window);
    judge_arrival(presence, window, site_start);
    judge_departure(presence, window);
    count_minutes(presence, facts, window, now);
    return presence;
}

std::int64_t effective_ms(
    const Presence& presence, const SessionWindow& window, std::span<const UpInterval> up,
    UtcMillis now
) {
    std::int64_t total = 0;
    for (const Interval& interval : presence.intervals) {
        for (const UpInterval& part : counted_parts(interval, window, now)) {
            for (const UpInterval& line : up) {
                const UtcMillis from = std::max(part.from, line.from);
                const UtcMillis until = std::min(part.until, line.until);
                if (from < until) total += until - from;
            }
        }
    }
    return total;
}

}  // namespace diemcau::core
