// Marked absent, with or without a reason; also days before (rule 8).
#include "base/limits.hpp"
#include "core/decide_attendance.hpp"
#include "core/decision_parts.hpp"
#include "core/entry_time.hpp"

namespace diemcau::core {

std::optional<Refusal> wrong_absence_reason(
    bool excused, AbsenceReason reason, std::string_view text
) {
    if (reason == AbsenceReason::principal_substituted) return malformed("reason").refusal;
    const bool missing = excused && reason == AbsenceReason::none;
    const bool unexplained = reason == AbsenceReason::other && text.empty();
    if (missing || unexplained) return Refusal{RefusalReason::reason_required, {}};
    return std::nullopt;
}

Decision decide_mark_absent(
    const State& state, const Command& command, const MarkAbsent& mark, ActorId actor
) {
    if (auto refused = too_long(
            {{"text", mark.text, limits::text_bytes_max},
             {"reported_by", mark.reported_by, limits::name_bytes_max},
             {"document_number", mark.document_number, limits::name_bytes_max}}
        )) {
        return *std::move(refused);
    }
    if (mark.delegates.empty() || mark.delegates.size() > limits::delegates_per_command_max) {
        return malformed("delegates");
    }
    if (auto wrong = wrong_absence_reason(mark.excused, mark.reason, mark.text)) {
        return refuse(wrong->reason, wrong->facts);
    }
    const OpenRun open = run_for_marks(state, command, mark.run, false);
    if (open.refusal) return refuse(open.refusal->reason, open.refusal->facts);
    const Run& run = state.runs()[open.run.value];
    const Session& session = state.sessions()[mark.run.session.value];
    Decision decision;
    for (const DelegateRef& ref : mark.delegates) {
        const auto delegate = state.find_delegate(ref);
        if (!delegate) return refuse(RefusalReason::unknown_delegate);
        RefusalFacts facts;
        facts.delegate = delegate;
        if (!state.is_summoned(session, *delegate)) {
            return refuse(RefusalReason::not_summoned_to_session, facts);
        }
        const Standing& standing = run.standings[delegate->value];
        if ((standing.flags & standing_attended) != 0) {
            facts.site = standing.hall;
            return refuse(RefusalReason::is_present, facts);
        }
        const AbsenceMark* holds = state.absence_of(open.run, *delegate);
        const bool same = holds && holds->excused == mark.excused && holds->reason == mark.reason;
        if (same && mark.text.empty() && mark.document_number.empty()) {
            facts.at = holds->at;
            return refuse(RefusalReason::already_marked, facts);
        }
        MarkedAbsent marked{};
        marked.run = open.run;
        marked.delegate = *delegate;
        marked.excused = mark.excused;
        marked.reason = mark.reason;
        marked.text = mark.text;
        marked.reported_by = mark.reported_by;
        marked.reported_at = mark.reported_at;
        marked.document_number = mark.document_number;
        decision.events.push_back(event_of(command, actor, std::move(marked)));
        decision.delegate = delegate;
    }
    if (mark.delegates.size() != 1) decision.delegate.reset();
    return decision;
}

}  // namespace diemcau::core
