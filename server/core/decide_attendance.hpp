// Private to core: decisions on the attendance commands, one function each, spread over the files
// by rule family. Every one checks the lengths of its own fields, and gives events that are
// complete but for seq: the actor is `actor`, and occurred_at follows rule 4.
#pragma once

#include "core/decide.hpp"

namespace diemcau::core {

// decide_check_in.cpp
Decision decide_check_in(const State&, const Command&, const CheckIn&, ActorId actor);
Decision decide_check_out(const State&, const Command&, const CheckOut&, ActorId actor);
Decision decide_confirm_entry_time(
    const State&, const Command&, const ConfirmEntryTime&, ActorId actor
);
/// An entry whose time is judged: what is answered follows from the delegate's other facts. `entry`
/// names run, delegate, site, method and reason.
Decision decide_entry(
    const State&, const Command&, ActorId actor, const struct EntryTime& time, CheckedIn entry
);
// decide_absence.cpp
/// An excuse needs a reason, and "other" needs words.
std::optional<Refusal> wrong_absence_reason(
    bool excused, AbsenceReason reason, std::string_view text
);
Decision decide_mark_absent(const State&, const Command&, const MarkAbsent&, ActorId actor);
// decide_substitute.cpp
/// Too long, or an impossible year.
std::optional<Decision> wrong_person_fields(const PersonFields& person);
Decision decide_substitute(const State&, const Command&, const Substitute&, ActorId actor);
// decide_walk_in.cpp
Decision decide_register_walk_in(
    const State&, const Command&, const RegisterWalkIn&, ActorId actor
);
Decision decide_link_walk_in(const State&, const Command&, const LinkWalkIn&, ActorId actor);
// decide_conflict.cpp
Decision decide_resolve_conflict(
    const State&, const Command&, const ResolveConflict&, ActorId actor
);
// decide_sign_off.cpp
Decision decide_sign_off_site(const State&, const Command&, const SignOffSite&, ActorId actor);
Decision decide_report_headcount(
    const State&, const Command&, const ReportHeadcount&, ActorId actor
);
Decision decide_announce_totals(const State&, const Command&, const AnnounceTotals&, ActorId actor);

}  // namespace diemcau::core
