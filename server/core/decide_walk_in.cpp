// People on no roster, and who they turn out to be.
#include "base/limits.hpp"
#include "core/decide_attendance.hpp"
#include "core/decision_parts.hpp"
#include "core/entry_time.hpp"

namespace diemcau::core {

Decision decide_register_walk_in(
    const State& state, const Command& command, const RegisterWalkIn& walk_in, ActorId actor
) {
    if (auto refused = too_long({{"reason", walk_in.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (auto wrong = wrong_person_fields(walk_in.person)) return *std::move(wrong);
    if (walk_in.person.name.empty()) return malformed("person.name");
    if (!in_use(state, walk_in.site)) return refuse(RefusalReason::unknown_site);
    const StatedTime stated{walk_in.stated_at, walk_in.time_unknown};
    if (auto wrong = wrong_later_entry(stated, walk_in.reason)) {
        return refuse(wrong->reason, wrong->facts);
    }
    const EntryTime time = judge_entry_time(state, command, walk_in.run, stated);
    if (time.refusal) return refuse(time.refusal->reason, time.refusal->facts);
    if (time.for_review) return refuse(RefusalReason::session_archived);
    const auto number = static_cast<std::uint32_t>(state.runs()[time.run.value].walk_ins.size());
    Decision decision;
    decision.events.push_back(event_at(
        command, actor, time.at,
        WalkInRegistered{
            time.run, WalkInId{number}, walk_in.site, walk_in.person, time.quality, walk_in.reason}
    ));
    return decision;
}

/// The walk-in is that delegate: he was there since then, whoever he was taken for.
Decision decide_link_walk_in(
    const State& state, const Command& command, const LinkWalkIn& link, ActorId actor
) {
    const OpenRun open = run_for_marks(state, command, link.run, true);
    if (open.refusal) return refuse(open.refusal->reason, open.refusal->facts);
    const Run& run = state.runs()[open.run.value];
    if (link.walk_in.value >= run.walk_ins.size()) {
        return refuse(RefusalReason::unknown_walk_in);
    }
    const WalkIn& walk_in = run.walk_ins[link.walk_in.value];
    if (walk_in.retracted) return refuse(RefusalReason::unknown_walk_in);
    const auto delegate = state.find_delegate(link.delegate);
    if (!delegate) return refuse(RefusalReason::unknown_delegate);
    if (walk_in.linked) {
        RefusalFacts facts;
        facts.delegate = walk_in.linked;
        return refuse(RefusalReason::walk_in_already_linked, facts);
    }
    EntryTime time;
    time.run = open.run;
    time.at = walk_in.at;
    time.quality = walk_in.quality;
    const SessionWindow window = state.window_of(open.run);
    time.after_close = window.closed_at != no_time && command.received_at >= window.closed_at;
    CheckedIn entry{};
    entry.run = open.run;
    entry.delegate = *delegate;
    entry.site = walk_in.site;
    entry.method = EntryMethod::search;
    entry.from_walk_in = link.walk_in;
    Command as_entered = command;
    as_entered.device_seq = 0;  // its time is the walk-in's: it has no place in this device's order
    Decision decision = decide_entry(state, as_entered, actor, time, std::move(entry));
    if (decision.refusal && decision.refusal->reason != RefusalReason::already_checked_in) {
        return decision;
    }
    decision.refusal.reset();
    decision.events.insert(
        decision.events.begin(),
        event_of(command, actor, WalkInLinked{open.run, link.walk_in, {}, *delegate})
    );
    return decision;
}

}  // namespace diemcau::core
