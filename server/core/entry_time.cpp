#include "core/entry_time.hpp"

#include "base/limits.hpp"
#include "core/effective_time.hpp"
#include "core/session_window.hpp"

namespace diemcau::core {

namespace {

Refusal phase_refusal(RefusalReason reason, SessionPhase phase, UtcMillis at = no_time) {
    Refusal refusal{reason, {}};
    refusal.facts.phase = static_cast<std::uint8_t>(phase);
    refusal.facts.at = at;
    return refusal;
}

/// When it happened, as far as that can be believed; none: nobody knows.
std::optional<UtcMillis> claimed_time(
    const Command& command, const StatedTime& stated, UtcMillis first_opened
) {
    if (stated.unknown) return std::nullopt;
    if (stated.at != no_time) return stated.at;
    const HappenedAt happened = happened_at(command, first_opened);
    return happened.quality == TimeQuality::trusted ? std::optional(happened.at) : std::nullopt;
}

bool is_open(const OpenStretch& stretch) { return stretch.until == end_of_time; }

/// Fills in at and quality; a refusal when a stated time is impossible.
void judge_time(
    const Command& command, const StatedTime& stated, const OpenStretch& stretch,
    const SessionWindow& window, SessionPhase phase, EntryTime& time
) {
    const UtcMillis opened_at = stretch.from;
    const bool closed = !is_open(stretch) ||
                        (window.closed_at != no_time && command.received_at >= window.closed_at);
    if (stated.unknown) {
        time.at = command.received_at;
        time.quality = TimeQuality::unknown;
        return;
    }
    if (stated.at != no_time) {
        if (stated.at < opened_at) {
            time.refusal = phase_refusal(RefusalReason::check_in_not_open, phase, opened_at);
            return;
        }
        time.at = stated.at;
        time.quality = TimeQuality::stated;
    } else {
        const HappenedAt happened = happened_at(command, opened_at);
        time.at = happened.at;
        time.quality = happened.quality;
        // When we heard of it cannot stand in for when it happened once the session is over.
        if (closed && time.quality == TimeQuality::assumed) time.quality = TimeQuality::unknown;
    }
    if (time.quality != TimeQuality::unknown && window.closed_at != no_time &&
        time.at >= window.closed_at) {
        time.refusal = phase_refusal(RefusalReason::session_closed, phase, window.closed_at);
    }
}

/// The stretch that an entry belongs to. Where its time is not known, or lies where check-in was
/// not open, the last one: there received_at stands in. None when that is over, too, and the time
/// is known to be outside.
const OpenStretch* stretch_of(
    const std::vector<OpenStretch>& stretches, const Command& command, const StatedTime& stated
) {
    if (stretches.empty()) return nullptr;
    const auto claimed = claimed_time(command, stated, stretches.front().from);
    for (const OpenStretch& stretch : stretches) {
        if (claimed && *claimed >= stretch.from && *claimed < stretch.until) return &stretch;
    }
    const OpenStretch& last = stretches.back();
    return claimed && !is_open(last) ? nullptr : &last;
}

}  // namespace

std::optional<Refusal> wrong_later_entry(const StatedTime& stated, std::string_view reason) {
    if (stated.at != no_time && stated.unknown) return malformed("stated_at").refusal;
    if (stated.is_given() && reason.empty()) return Refusal{RefusalReason::reason_required, {}};
    return std::nullopt;
}

EntryTime judge_entry_time(
    const State& state, const Command& command, const RunRef& ref, const StatedTime& stated
) {
    EntryTime time;
    if (ref.session.value >= state.sessions().size()) {
        time.refusal = Refusal{RefusalReason::unknown_session, {}};
        return time;
    }
    const auto run = state.find_run(ref);
    if (!run) {
        time.refusal = Refusal{RefusalReason::unknown_run, {}};
        return time;
    }
    time.run = *run;
    const Session& session = state.sessions()[ref.session.value];
    if (session.phase == SessionPhase::cancelled) {
        time.refusal = phase_refusal(RefusalReason::session_cancelled, session.phase);
        return time;
    }
    if (stated.at != no_time &&
        stated.at > command.received_at + limits::clock_ahead_tolerance_ms) {
        time.refusal = malformed("stated_at").refusal;
        return time;
    }
    const auto stretches = open_stretches(session, ref.kind, *run);
    const OpenStretch* stretch = stretch_of(stretches, command, stated);
    if (!stretch) {
        time.refusal = phase_refusal(RefusalReason::check_in_not_open, session.phase);
        return time;
    }
    time.run = stretch->run;
    const SessionWindow window = state.window_of(time.run);
    judge_time(command, stated, *stretch, window, session.phase, time);
    if (time.refusal) return time;
    time.after_close = window.closed_at != no_time && command.received_at >= window.closed_at;
    time.for_review = session.phase == SessionPhase::archived;
    return time;
}

OpenRun run_for_marks(const State& state, const Command& command, const RunRef& ref, bool opened) {
    OpenRun result;
    if (ref.session.value >= state.sessions().size()) {
        result.refusal = Refusal{RefusalReason::unknown_session, {}};
        return result;
    }
    const auto run = state.find_run(ref);
    if (!run) {
        result.refusal = Refusal{RefusalReason::unknown_run, {}};
        return result;
    }
    result.run = *run;
    const Session& session = state.sessions()[ref.session.value];
    if (ref.kind == RunKind::real) {
        result.run = real_run_at(session, *run, happened_at(command, no_time).at);
    }
    if (session.phase == SessionPhase::cancelled) {
        result.refusal = phase_refusal(RefusalReason::session_cancelled, session.phase);
    } else if (session.phase == SessionPhase::archived) {
        result.refusal = phase_refusal(RefusalReason::session_archived, session.phase);
    } else if (opened && takes_check_ins_since(session, result.run) == no_time) {
        result.refusal = phase_refusal(RefusalReason::check_in_not_open, session.phase);
    }
    return result;
}

}  // namespace diemcau::core
