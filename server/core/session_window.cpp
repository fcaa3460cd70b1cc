#include "core/session_window.hpp"

#include <algorithm>

namespace diemcau::core {

namespace {

void end_break(SessionWindow& window, UtcMillis at) {
    if (!window.breaks.empty() && window.breaks.back().until == end_of_time) {
        window.breaks.back().until = at;
    }
}

void note(SessionWindow& window, const Transition& transition) {
    switch (transition.action) {
        case SessionAction::start:
            window.opened_at = transition.at;
            break;
        case SessionAction::begin_break:
            window.breaks.push_back({transition.at, end_of_time});
            break;
        case SessionAction::end_break:
            end_break(window, transition.at);
            break;
        case SessionAction::close:
            end_break(window, transition.at);
            window.closed_at = transition.at;
            break;
        case SessionAction::reopen:
            window.closed_at = no_time;
            break;
        case SessionAction::end_rehearsal:
            window.closed_at = transition.at;
            break;
        case SessionAction::postpone:
            window.opened_at = no_time;
            window.breaks.clear();
            if (transition.run != transition.during) window.closed_at = transition.at;
            break;
        case SessionAction::open_rehearsal:
        case SessionAction::open_check_in:
        case SessionAction::archive:
        case SessionAction::cancel:
            break;
    }
}

}  // namespace

SessionWindow window_of_run(const Session& session, RunId run, std::int64_t late_grace_ms) {
    SessionWindow window;
    window.late_grace_ms = late_grace_ms;
    for (const Transition& transition : session.transitions) {
        if (transition.during == run) note(window, transition);
    }
    return window;
}

UtcMillis takes_check_ins_since(const Session& session, RunId run) {
    for (const Transition& transition : session.transitions) {
        const bool opens = transition.action == SessionAction::open_check_in ||
                           transition.action == SessionAction::open_rehearsal;
        if (opens && transition.run == run) return transition.at;
    }
    return no_time;
}

std::vector<OpenStretch> open_stretches(const Session& session, RunKind kind, RunId run) {
    std::vector<OpenStretch> stretches;
    const auto opens =
        kind == RunKind::rehearsal ? SessionAction::open_rehearsal : SessionAction::open_check_in;
    for (const Transition& transition : session.transitions) {
        if (transition.action == opens && transition.run) {
            stretches.push_back({*transition.run, transition.at, end_of_time});
        }
        const bool ends =
            transition.action == SessionAction::postpone && kind != RunKind::rehearsal;
        if (ends && !stretches.empty()) {
            stretches.back().until = std::min(stretches.back().until, transition.at);
        }
    }
    if (kind != RunKind::real) {
        std::erase_if(stretches, [&](const OpenStretch& stretch) { return stretch.run != run; });
    }
    return stretches;
}

RunId real_run_at(const Session& session, RunId real, UtcMillis at) {
    for (const Transition& transition : session.transitions) {
        const bool sets_aside = transition.action == SessionAction::postpone && transition.during &&
                                transition.run != transition.during;
        if (sets_aside && at < transition.at) return *transition.during;
    }
    return real;
}

bool is_running(SessionPhase phase) {
    return phase == SessionPhase::in_progress || phase == SessionPhase::on_break;
}

}  // namespace diemcau::core
