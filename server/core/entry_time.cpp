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

bool accepts_check_ins(SessionPhase phase) {
    return phase == SessionPhase::check_in || is_running(phase) || phase == SessionPhase::closed ||
           phase == SessionPhase::archived;
}

/// True while the run is the one that takes check-ins, or did until it ended.
bool run_is_live(const Session& session, RunId run, const SessionWindow& window) {
    if (window.closed_at != no_time) return true;
    if (session.current_rehearsal) return *session.current_rehearsal == run;
    return session.real_run == run && accepts_check_ins(session.phase);
}

/// Fills in at and quality; a refusal when a stated time is impossible.
void judge_time(
    const Command& command, const StatedTime& stated, UtcMillis opened_at,
    const SessionWindow& window, SessionPhase phase, EntryTime& time
) {
    const bool closed = window.closed_at != no_time && command.received_at >= window.closed_at;
    if (stated.unknown) {
        time.at = command.received_at;
        time.quality = TimeQuality::unknown;
        return;
    }
    if (stated.at != no_time) {
        if (stated.at > command.received_at + limits::clock_ahead_tolerance_ms) {
            time.refusal = malformed("stated_at").refusal;
            return;
        }
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

}  // namespace

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
    const UtcMillis opened_at = takes_check_ins_since(session, *run);
    const SessionWindow window = state.window_of(*run);
    if (opened_at == no_time || !run_is_live(session, *run, window)) {
        time.refusal = phase_refusal(RefusalReason::check_in_not_open, session.phase);
        return time;
    }
    judge_time(command, stated, opened_at, window, session.phase, time);
    if (time.refusal) return time;
    time.after_close = window.closed_at != no_time && command.received_at >= window.closed_at;
    time.for_review = session.phase == SessionPhase::archived;
    return time;
}

OpenRun run_for_marks(const State& state, const RunRef& ref, bool opened) {
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
    if (session.phase == SessionPhase::cancelled) {
        result.refusal = phase_refusal(RefusalReason::session_cancelled, session.phase);
    } else if (session.phase == SessionPhase::archived) {
        result.refusal = phase_refusal(RefusalReason::session_archived, session.phase);
    } else if (opened && takes_check_ins_since(session, *run) == no_time) {
        result.refusal = phase_refusal(RefusalReason::check_in_not_open, session.phase);
    }
    return result;
}

}  // namespace diemcau::core
