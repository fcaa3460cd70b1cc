// The session's life (rule 10): which action each phase takes, and what it becomes.
#include <algorithm>

#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"
#include "core/effective_time.hpp"

namespace diemcau::core {

namespace {

struct Step {
    SessionPhase from;
    SessionAction action;
    SessionPhase to;
};

using enum SessionPhase;
using Action = SessionAction;

constexpr Step steps[] = {
    {draft, Action::open_rehearsal, rehearsal},     {draft, Action::open_check_in, check_in},
    {draft, Action::postpone, postponed},           {draft, Action::cancel, cancelled},
    {rehearsal, Action::end_rehearsal, draft},      {check_in, Action::start, in_progress},
    {check_in, Action::postpone, postponed},        {check_in, Action::cancel, cancelled},
    {in_progress, Action::begin_break, on_break},   {in_progress, Action::close, closed},
    {in_progress, Action::postpone, postponed},     {in_progress, Action::cancel, cancelled},
    {on_break, Action::end_break, in_progress},     {on_break, Action::close, closed},
    {on_break, Action::postpone, postponed},        {on_break, Action::cancel, cancelled},
    {closed, Action::reopen, in_progress},          {closed, Action::archive, archived},
    {postponed, Action::open_rehearsal, rehearsal}, {postponed, Action::open_check_in, check_in},
    {postponed, Action::postpone, postponed},       {postponed, Action::cancel, cancelled},
};

std::optional<SessionPhase> next_phase(const Session& session, SessionAction action) {
    const auto* step = std::ranges::find_if(steps, [&](const Step& one) {
        return one.from == session.phase && one.action == action;
    });
    if (step == std::end(steps)) return std::nullopt;
    if (action != Action::end_rehearsal) return step->to;
    // Back to where the rehearsal was opened from.
    for (auto at = session.transitions.rbegin(); at != session.transitions.rend(); ++at) {
        if (at->action == Action::open_rehearsal) return at->before;
    }
    return step->to;
}

bool needs_reason(SessionAction action) {
    return action == Action::reopen || action == Action::postpone || action == Action::cancel;
}

}  // namespace

Decision decide_change_session(
    const State& state, const Command& command, const ChangeSession& change, ActorId actor
) {
    if (auto refused = too_long({{"reason", change.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (change.session.value >= state.sessions().size()) {
        return refuse(RefusalReason::unknown_session);
    }
    const bool postpones = change.action == Action::postpone;
    if (!postpones && change.set_check_ins_aside) return malformed("set_check_ins_aside");
    if (!postpones && change.planned_start != no_time) return malformed("planned_start");
    const Session& session = state.sessions()[change.session.value];
    RefusalFacts facts;
    facts.phase = static_cast<std::uint8_t>(session.phase);
    const auto after = next_phase(session, change.action);
    if (!after) return refuse(RefusalReason::wrong_phase, facts);
    if (needs_reason(change.action) && change.reason.empty()) {
        return refuse(RefusalReason::reason_required);
    }
    SessionChanged changed{};
    changed.session = change.session;
    changed.action = change.action;
    changed.before = session.phase;
    changed.after = *after;
    changed.reason = change.reason;
    changed.planned_start_before = session.fields.planned_start;
    changed.planned_start_after = change.planned_start;
    UtcMillis at = happened_at(command, no_time).at;
    if (!session.transitions.empty()) at = std::max(at, session.transitions.back().at);
    Decision decision;
    const bool sets_aside = postpones && change.set_check_ins_aside;
    if (change.action == Action::open_rehearsal || sets_aside) {
        if (state.runs().size() >= limits::runs_max) {
            facts.limit = limits::runs_max;
            return refuse(RefusalReason::limit_reached, facts);
        }
        changed.run = RunId{static_cast<std::uint32_t>(state.runs().size())};
        changed.set_check_ins_aside = sets_aside;
        RunRef ref{change.session, RunKind::real, 0};
        if (!sets_aside) ref = {change.session, RunKind::rehearsal, session.rehearsals + 1};
        decision.events.push_back(event_at(command, actor, at, RunOpened{*changed.run, ref}));
    }
    decision.events.push_back(event_at(command, actor, at, std::move(changed)));
    return decision;
}

}  // namespace diemcau::core
