// A person who attends in place of a delegate (rule 8).
#include "base/limits.hpp"
#include "core/decide_attendance.hpp"
#include "core/decision_parts.hpp"
#include "core/entry_time.hpp"

namespace diemcau::core {

std::optional<Decision> wrong_person_fields(const PersonFields& person) {
    if (auto refused = too_long(
            {{"person.name", person.name, limits::name_bytes_max},
             {"person.position", person.position, limits::text_bytes_max},
             {"person.unit", person.unit, limits::text_bytes_max}}
        )) {
        return refused;
    }
    if (person.birth_year != 0 && (person.birth_year < 1900 || person.birth_year > 2100)) {
        return malformed("person.birth_year");
    }
    return std::nullopt;
}

namespace {

bool substitutes_allowed(const State& state, DelegateId principal) {
    const CategoryId category = state.delegates()[principal.value].category;
    return state.conference().substitutes_allowed &&
           state.categories()[category.value].fields.substitutes_allowed;
}

/// Who may stand in: another delegate who still belongs to the conference, or a person with a name.
std::optional<Decision> wrong_substitute(
    const State& state, const Substitute& substitute, DelegateId principal
) {
    if (!substitute.delegate) {
        if (substitute.person.name.empty()) return malformed("person.name");
        return wrong_person_fields(substitute.person);
    }
    const auto delegate = state.find_delegate(*substitute.delegate);
    if (!delegate) return refuse(RefusalReason::unknown_delegate);
    if (*delegate == principal) return refuse(RefusalReason::substitute_is_principal);
    if (state.delegates()[delegate->value].withdrawn) {
        return refuse(RefusalReason::delegate_withdrawn);
    }
    return std::nullopt;
}

}  // namespace

Decision decide_substitute(
    const State& state, const Command& command, const Substitute& substitute, ActorId actor
) {
    if (auto refused = too_long({{"reason", substitute.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    const StatedTime stated{substitute.stated_at, substitute.time_unknown};
    if (auto wrong = wrong_later_entry(stated, substitute.reason)) {
        return refuse(wrong->reason, wrong->facts);
    }
    // Who is only announced came at no time.
    if (stated.is_given() && !substitute.arrived) {
        return malformed(stated.unknown ? "time_unknown" : "stated_at");
    }
    if (!in_use(state, substitute.site)) return refuse(RefusalReason::unknown_site);
    const auto principal = state.find_delegate(substitute.principal);
    if (!principal) return refuse(RefusalReason::unknown_delegate);
    RefusalFacts facts;
    facts.delegate = principal;
    if (auto wrong = wrong_substitute(state, substitute, *principal)) return *std::move(wrong);
    EntryTime time;
    if (substitute.arrived) {
        time = judge_entry_time(state, command, substitute.run, stated);
    } else {
        const OpenRun open = run_for_marks(state, command, substitute.run, false);
        time.run = open.run;
        time.refusal = open.refusal;
        time.at = event_of(command, actor, {}).occurred_at;
    }
    if (time.refusal) return refuse(time.refusal->reason, time.refusal->facts);
    if (time.for_review) return refuse(RefusalReason::session_archived);
    const Session& session = state.sessions()[substitute.run.session.value];
    if (!state.is_summoned(session, *principal)) {
        return refuse(RefusalReason::not_summoned_to_session, facts);
    }
    if (!substitutes_allowed(state, *principal)) {
        return refuse(RefusalReason::substitutes_forbidden, facts);
    }
    const SubstituteMark* holds = state.substitute_of(time.run, *principal);
    if (holds && holds->arrived) {
        facts.site = holds->site;
        facts.at = holds->at;
        return refuse(RefusalReason::already_substituted, facts);
    }
    const Standing& standing = state.runs()[time.run.value].standings[principal->value];
    const bool online = command.device_time == no_time;
    if (online && (standing.flags & standing_attended) != 0) {
        facts.site = standing.hall;
        return refuse(RefusalReason::is_present, facts);
    }
    SubstituteNamed named{};
    named.run = time.run;
    named.principal = *principal;
    if (substitute.delegate) {
        named.delegate = state.find_delegate(*substitute.delegate);
    } else {
        named.person = substitute.person;
    }
    named.site = substitute.site;
    named.arrived = substitute.arrived;
    named.quality = time.quality;
    named.reason = substitute.reason;
    Decision decision;
    decision.delegate = principal;
    decision.events.push_back(event_at(command, actor, time.at, std::move(named)));
    return decision;
}

}  // namespace diemcau::core
