#include "core/standing.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::core {

namespace {

bool attends(const Run& run, DelegateId delegate) {
    return (run.standings[delegate.value].flags & standing_attended) != 0;
}

/// A hall is asked for at the time somebody came in; paper without a time counts from the opening.
UtcMillis time_in_hall(const Interval& interval, const SessionWindow& window) {
    return interval.from == no_time ? window.opened_at : interval.from;
}

void set(Standing& standing, StandingFlag flag, bool value) {
    if (value) standing.flags |= flag;
}

bool came_by_paper(const std::vector<Fact>& facts, Seq arrival) {
    const auto found = std::ranges::find(facts, arrival, &Fact::seq);
    return found != facts.end() && found->method == EntryMethod::paper;
}

void judge_presence(
    const State& state, const Presence& presence, const SessionWindow& window, SiteId home,
    Standing& standing
) {
    set(standing, standing_attended, presence.attended);
    set(standing, standing_inside, presence.inside);
    set(standing, standing_late, presence.attended && presence.late);
    set(standing, standing_left_early, presence.attended && presence.left_early);
    set(standing, standing_assumed_time, presence.attended && presence.entry_assumed);
    if (presence.intervals.empty() || !(presence.attended || presence.inside)) return;
    const UtcMillis when = time_in_hall(presence.intervals.back(), window);
    standing.hall = state.venue_of(presence.inside_at, when);
    set(standing, standing_elsewhere, standing.hall != state.venue_of(home, when));
}

/// The substitute who holds, and what he does to his principal's standing.
void judge_substitute(
    const State& state, RunId id, DelegateId delegate, bool run_closed, JudgedStanding& judged
) {
    const Run& run = state.runs()[id.value];
    const SubstituteMark* mark = state.substitute_of(id, delegate);
    if (!mark) return;
    const Session& session = state.sessions()[run.ref.session.value];
    Standing& standing = judged.standing;
    if (mark->delegate && state.is_summoned(session, *mark->delegate)) {
        if (standing.status != AttendanceStatus::present) {
            standing.status = AttendanceStatus::excused;
            standing.absence = AbsenceReason::principal_substituted;
        }
        return;
    }
    if (!mark->arrived) return;
    if (standing.status != AttendanceStatus::present) {
        standing.status = AttendanceStatus::substituted;
        standing.absence = AbsenceReason::none;
    }
    if (mark->delegate && attends(run, *mark->delegate)) return;
    judged.substitute_hall = state.venue_of(mark->site, mark->at);
    set(standing, standing_substitute_inside, !run_closed);
}

}  // namespace

JudgedStanding judge_standing(const State& state, RunId id, DelegateId delegate, Seq without) {
    const Run& run = state.runs()[id.value];
    const Session& session = state.sessions()[run.ref.session.value];
    const SiteId home = state.delegates()[delegate.value].home;
    const SessionWindow window = state.window_of(id);
    JudgedStanding judged;
    Standing& standing = judged.standing;
    if (run.first_fact[delegate.value] != no_index) {
        std::vector<Fact> facts = state.facts_of(id, delegate);
        if (without != 0) {
            std::erase_if(facts, [&](const Fact& fact) { return fact.seq == without; });
        }
        const UtcMillis site_start = state.site_start_of(run.ref.session, home);
        Presence presence = presence_of(facts, window, state, site_start, no_time);
        judge_presence(state, presence, window, home, standing);
        standing.first_entry = presence.first_entry;
        standing.by_paper = presence.attended && came_by_paper(facts, presence.entry);
        if (!presence.intervals.empty()) {
            standing.entry_quality = presence.intervals.front().quality;
        }
        judged.conflicts = std::move(presence.conflicts);
        standing.open_conflicts =
            static_cast<std::uint8_t>(std::min<std::size_t>(judged.conflicts.size(), 255));
    }
    set(standing, standing_in_denominator, state.is_summoned(session, delegate));
    if ((standing.flags & standing_attended) != 0) {
        standing.status = AttendanceStatus::present;
    } else if (const AbsenceMark* mark = state.absence_of(id, delegate, without)) {
        standing.status = mark->excused ? AttendanceStatus::excused : AttendanceStatus::unexcused;
        standing.absence = mark->reason;
    }
    judge_substitute(state, id, delegate, window.closed_at != no_time, judged);
    return judged;
}

void Contribution::add(SiteId site, const Counts& counts) {
    for (std::size_t i = 0; i < size; ++i) {
        if (parts[i].site == site) {
            parts[i].counts += counts;
            return;
        }
    }
    CHECK(size < parts.size());
    parts[size++] = {site, counts};
}

Counts Contribution::sum() const {
    Counts total;
    for (std::size_t i = 0; i < size; ++i) total += parts[i].counts;
    return total;
}

namespace {

std::uint32_t one_if(bool condition) { return condition ? 1 : 0; }

/// What a summoned delegate adds to the ratio and beside it.
Counts ratio_counts(const Standing& standing) {
    Counts counts;
    counts.summoned = 1;
    switch (standing.status) {
        case AttendanceStatus::present:
            counts.present = 1;
            break;
        case AttendanceStatus::substituted:
            counts.substituted = 1;
            break;
        case AttendanceStatus::excused:
            counts.excused = 1;
            break;
        case AttendanceStatus::unexcused:
            counts.unexcused = 1;
            break;
        case AttendanceStatus::not_called:
            counts.not_called = 1;
            break;
    }
    counts.late = one_if((standing.flags & standing_late) != 0);
    counts.left_early = one_if((standing.flags & standing_left_early) != 0);
    counts.elsewhere = one_if(counts.present != 0 && (standing.flags & standing_elsewhere) != 0);
    counts.assumed_times = one_if((standing.flags & standing_assumed_time) != 0);
    counts.by_paper = one_if(counts.present != 0 && standing.by_paper);
    return counts;
}

/// Attends, but is outside the ratio.
Counts guest_counts(const Delegate& delegate) {
    Counts counts;
    const bool as_press = delegate.kind == DelegateKind::press && !delegate.withdrawn;
    const bool as_service = delegate.kind == DelegateKind::service && !delegate.withdrawn;
    counts.press_present = one_if(as_press);
    counts.service_present = one_if(as_service);
    counts.invited_present = one_if(!as_press && !as_service);
    return counts;
}

/// Against the frozen list: summoned = summoned_originally + added - withdrawn, at every site.
void add_frozen(
    const Session& session, const Delegate& delegate, DelegateId id, bool summoned,
    Contribution& contribution
) {
    const FrozenRoster* roster = session.frozen_roster();
    if (!roster) return;
    Counts counts;
    SiteId then{no_index};
    if (id.value < roster->homes.size()) then = roster->homes[id.value];
    if (then.value != no_index) {
        counts.summoned_originally = 1;
        counts.withdrawn = one_if(!summoned || then != delegate.home);
        contribution.add(then, counts);
    }
    if (summoned && then != delegate.home) {
        counts = {};
        counts.added = 1;
        contribution.add(delegate.home, counts);
    }
}

}  // namespace

Contribution contribution_of(const State& state, RunId run_id, DelegateId id) {
    const Run& run = state.runs()[run_id.value];
    const Session& session = state.sessions()[run.ref.session.value];
    const Delegate& delegate = state.delegates()[id.value];
    const Standing& standing = run.standings[id.value];
    const bool attended = (standing.flags & standing_attended) != 0;
    const bool summoned = (standing.flags & standing_in_denominator) != 0;
    Contribution contribution;
    contribution.category = delegate.category;
    Counts home;
    if (summoned) {
        home = ratio_counts(standing);
    } else if (attended) {
        home = guest_counts(delegate);
    }
    home.attending = one_if(attended);
    const auto substitute = run.substitute_halls.find(id);
    if (substitute != run.substitute_halls.end()) ++home.attending;
    contribution.add(delegate.home, home);
    if (attended || (standing.flags & standing_inside) != 0) {
        Counts hall;
        hall.inside = one_if((standing.flags & standing_inside) != 0);
        hall.visitors = one_if(attended && (standing.flags & standing_elsewhere) != 0);
        contribution.add(standing.hall, hall);
    }
    if (substitute != run.substitute_halls.end()) {
        Counts hall;
        hall.inside = one_if((standing.flags & standing_substitute_inside) != 0);
        contribution.add(substitute->second, hall);
    }
    add_frozen(session, delegate, id, summoned, contribution);
    return contribution;
}

Counts walk_in_counts(const WalkIn& walk_in, bool run_closed) {
    Counts counts;
    if (walk_in.linked || walk_in.retracted) return counts;
    counts.walk_ins = 1;
    counts.attending = 1;
    counts.inside = one_if(!run_closed);
    return counts;
}

}  // namespace diemcau::core
