// Check-in, check-out, and the time of an entry (rules 4 to 6, 10).
//
// Every valid scan is a fact and is kept, also a second one at the same site and an exit that ends
// nothing: its sender is told so, and the fact counts like any other. What came first is for the
// facts' own times to say, not for the order in which they arrive.
#include <algorithm>

#include "base/limits.hpp"
#include "core/decide_attendance.hpp"
#include "core/decision_parts.hpp"
#include "core/device_key.hpp"
#include "core/entry_time.hpp"
#include "core/session_window.hpp"

namespace diemcau::core {

namespace {

constexpr Seq the_new_one = end_of_time;

/// The refusal, with an event that says who was turned away and why.
Decision turn_away(
    const State& state, const Command& command, ActorId actor, const RunRef& run,
    const DelegateRef& ref, SiteId site, Refusal refusal
) {
    CheckInRefused turned_away;
    turned_away.run = state.find_run(run);
    turned_away.delegate = state.find_delegate(ref);
    if (state.has(site)) turned_away.site = site;
    turned_away.reason = refusal.reason;
    // Whoever showed an identity card in place of a badge: its name and address are not kept.
    turned_away.code = ref.code.substr(0, std::min(ref.code.find('|'), limits::code_bytes_max));
    Decision decision;
    decision.delegate = turned_away.delegate;
    decision.refusal = std::move(refusal);
    decision.events.push_back(event_at(command, actor, command.received_at, std::move(turned_away))
    );
    return decision;
}

Fact new_fact(const Command& command, ActorId actor, const EntryTime& time, SiteId site) {
    Fact fact;
    fact.seq = the_new_one;
    fact.at = time.at;
    fact.tie = CommandIdHash{}(command.id);
    fact.device_seq = static_cast<std::uint32_t>(command.device_seq);
    fact.site = site;
    fact.actor = actor;
    fact.quality = time.quality;
    return fact;
}

/// The state's venues, and the device of an actor who is only now introduced.
class VenuesWith final : public Venues {
public:
    VenuesWith(const State& state, ActorId actor, const ActorKey& key);

    SiteId venue_of(SiteId site, UtcMillis at) const override { return state_.venue_of(site, at); }

    std::uint64_t device_key_of(ActorId actor) const override {
        return actor == actor_ ? device_key_ : state_.device_key_of(actor);
    }

private:
    const State& state_;
    ActorId actor_;
    std::uint64_t device_key_;
};

VenuesWith::VenuesWith(const State& state, ActorId actor, const ActorKey& key)
    : state_(state), actor_(actor), device_key_(core::device_key_of(key)) {}

/// The interval that a second scan at the same site repeats: the latest in that hall not after it.
const Interval* repeated_interval(
    const Presence& presence, const Venues& venues, SiteId site, UtcMillis at
) {
    const Interval* found = nullptr;
    const auto look = [&](const std::vector<Interval>& intervals) {
        for (const Interval& interval : intervals) {
            if (venues.venue_of(interval.site, at) != venues.venue_of(site, at)) continue;
            if (!found || (interval.from <= at && interval.from >= found->from)) {
                found = &interval;
            }
        }
    };
    look(presence.intervals);
    look(presence.contested);
    return found;
}

bool begins_interval(const Presence& presence) {
    const auto is_new = [](const Interval& interval) { return interval.entry == the_new_one; };
    return std::ranges::any_of(presence.intervals, is_new) ||
           std::ranges::any_of(presence.contested, is_new);
}

bool is_contested(const Presence& presence) {
    return std::ranges::any_of(presence.conflicts, [](const Conflict& conflict) {
        return conflict.first_entry == the_new_one || conflict.second_entry == the_new_one;
    });
}

Presence presence_with(
    const State& state, const Command& command, ActorId actor, RunId run, DelegateId delegate,
    std::vector<Fact> facts
) {
    const SiteId home = state.delegates()[delegate.value].home;
    const VenuesWith venues(state, actor, command.actor);
    const SessionId session = state.runs()[run.value].ref.session;
    return presence_of(
        facts, state.window_of(run), venues, state.site_start_of(session, home), no_time
    );
}

Refusal already_in(
    const State& state, DelegateId delegate, const std::vector<Fact>& facts,
    const Presence& presence, SiteId site, UtcMillis at
) {
    Refusal refusal{RefusalReason::already_checked_in, {}};
    refusal.facts.delegate = delegate;
    const Interval* first = repeated_interval(presence, state, site, at);
    if (!first) return refusal;
    const auto fact = std::ranges::find(facts, first->entry, &Fact::seq);
    if (fact == facts.end()) return refusal;
    refusal.facts.site = fact->site;
    if (fact->quality != TimeQuality::unknown) refusal.facts.at = fact->at;
    refusal.facts.by = fact->actor;
    return refusal;
}

/// What is wrong with the delegate or the site, whatever the time.
std::optional<Refusal> wrong_place(const State& state, const DelegateRef& ref, SiteId site) {
    if (!in_use(state, site)) return Refusal{RefusalReason::unknown_site, {}};
    if (!state.find_delegate(ref)) return Refusal{RefusalReason::unknown_delegate, {}};
    return std::nullopt;
}

}  // namespace

Decision decide_entry(
    const State& state, const Command& command, ActorId actor, const EntryTime& time,
    CheckedIn entry
) {
    std::vector<Fact> facts = state.facts_of(time.run, entry.delegate);
    if (facts.size() >= limits::facts_per_delegate_max) {
        RefusalFacts too_many;
        too_many.delegate = entry.delegate;
        too_many.limit = limits::facts_per_delegate_max;
        return refuse(RefusalReason::too_many_facts, too_many);
    }
    Decision decision;
    decision.delegate = entry.delegate;
    entry.quality = time.quality;
    entry.after_close = time.after_close;
    entry.device_seq = command.device_seq;
    if (time.for_review) {
        entry.answer = EntryAnswer::kept_for_review;
        decision.refusal = Refusal{RefusalReason::session_archived, {}};
    } else if (!facts.empty()) {
        Fact fact = new_fact(command, actor, time, entry.site);
        fact.delegate = entry.delegate;
        facts.push_back(fact);
        const Presence presence =
            presence_with(state, command, actor, time.run, entry.delegate, facts);
        if (is_contested(presence)) {
            entry.answer = EntryAnswer::conflict;
            decision.conflict_opened = true;
        } else if (!begins_interval(presence)) {
            entry.answer = EntryAnswer::already_in;
            decision.refusal =
                already_in(state, entry.delegate, facts, presence, entry.site, time.at);
        }
    }
    decision.events.push_back(event_at(command, actor, time.at, std::move(entry)));
    return decision;
}

Decision decide_check_in(
    const State& state, const Command& command, const CheckIn& check_in, ActorId actor
) {
    if (auto refused = too_long(
            {{"reason", check_in.reason, limits::text_bytes_max},
             {"delegate.code", check_in.delegate.code, limits::code_bytes_max}}
        )) {
        return *std::move(refused);
    }
    const StatedTime stated{check_in.stated_at, check_in.time_unknown};
    if (auto wrong = wrong_later_entry(stated, check_in.reason)) {
        return refuse(wrong->reason, wrong->facts);
    }
    const auto turned_away = [&](Refusal refusal) {
        return turn_away(
            state, command, actor, check_in.run, check_in.delegate, check_in.site,
            std::move(refusal)
        );
    };
    // Before anything is said about whom it names.
    if (command.forged_badge) return turned_away({RefusalReason::forged_badge, {}});
    if (auto wrong = wrong_place(state, check_in.delegate, check_in.site)) {
        return turned_away(*std::move(wrong));
    }
    const DelegateId delegate = *state.find_delegate(check_in.delegate);
    const EntryTime time = judge_entry_time(state, command, check_in.run, stated);
    if (time.refusal) return turned_away(*time.refusal);
    const Delegate& found = state.delegates()[delegate.value];
    if (found.withdrawn && time.at >= state.withdrawal_of(delegate).at) {
        Refusal refusal{RefusalReason::delegate_withdrawn, {}};
        refusal.facts.delegate = delegate;
        refusal.facts.at = state.withdrawal_of(delegate).at;
        return turned_away(std::move(refusal));
    }
    CheckedIn entry{};
    entry.run = time.run;
    entry.delegate = delegate;
    entry.site = check_in.site;
    entry.method = check_in.method;
    entry.reason = check_in.reason;
    Decision decision = decide_entry(state, command, actor, time, std::move(entry));
    const bool kept = !decision.events.empty();
    return decision.refusal && !kept ? turned_away(*std::move(decision.refusal)) : decision;
}

Decision decide_check_out(
    const State& state, const Command& command, const CheckOut& check_out, ActorId actor
) {
    if (auto refused = too_long(
            {{"reason", check_out.reason, limits::text_bytes_max},
             {"delegate.code", check_out.delegate.code, limits::code_bytes_max}}
        )) {
        return *std::move(refused);
    }
    const StatedTime stated{check_out.stated_at, false};
    if (auto wrong = wrong_later_entry(stated, check_out.reason)) {
        return refuse(wrong->reason, wrong->facts);
    }
    if (auto wrong = wrong_place(state, check_out.delegate, check_out.site)) {
        return refuse(wrong->reason);
    }
    const DelegateId delegate = *state.find_delegate(check_out.delegate);
    const EntryTime time = judge_entry_time(state, command, check_out.run, stated);
    Decision decision;
    decision.delegate = delegate;
    if (time.refusal) {
        decision.refusal = time.refusal;
        return decision;
    }
    if (time.for_review) {
        decision.refusal = Refusal{RefusalReason::session_archived, {}};
        return decision;
    }
    std::vector<Fact> facts = state.facts_of(time.run, delegate);
    if (facts.size() >= limits::facts_per_delegate_max) {
        RefusalFacts too_many;
        too_many.delegate = delegate;
        too_many.limit = limits::facts_per_delegate_max;
        return refuse(RefusalReason::too_many_facts, too_many);
    }
    Fact fact = new_fact(command, actor, time, check_out.site);
    fact.delegate = delegate;
    fact.kind = FactKind::exit;
    facts.push_back(fact);
    const Presence presence = presence_with(state, command, actor, time.run, delegate, facts);
    const auto ended_by_it = [](const Interval& interval) { return interval.exit == the_new_one; };
    if (std::ranges::none_of(presence.intervals, ended_by_it) &&
        std::ranges::none_of(presence.contested, ended_by_it)) {
        decision.refusal = Refusal{RefusalReason::not_checked_in, {}};
        decision.refusal->facts.delegate = delegate;
    }
    CheckedOut exit{};
    exit.run = time.run;
    exit.delegate = delegate;
    exit.site = check_out.site;
    exit.quality = time.quality;
    exit.device_seq = command.device_seq;
    exit.after_close = time.after_close;
    exit.reason = check_out.reason;
    decision.events.push_back(event_at(command, actor, time.at, std::move(exit)));
    return decision;
}

Decision decide_confirm_entry_time(
    const State& state, const Command& command, const ConfirmEntryTime& confirm, ActorId actor
) {
    const OpenRun open = run_for_marks(state, command, confirm.run, true);
    if (open.refusal) return refuse(open.refusal->reason, open.refusal->facts);
    const auto& facts = state.runs()[open.run.value].facts;
    const auto fact = std::ranges::lower_bound(facts, confirm.entry, {}, &Fact::seq);
    if (fact == facts.end() || fact->seq != confirm.entry || fact->kind != FactKind::entry) {
        return malformed("entry");
    }
    if (fact->quality == TimeQuality::trusted || fact->quality == TimeQuality::stated) {
        return refuse(RefusalReason::nothing_to_change);
    }
    UtcMillis at = confirm.at;
    if (at == no_time) {
        if (fact->quality == TimeQuality::unknown) return malformed("at");
        at = fact->at;
    }
    const Session& session = state.sessions()[confirm.run.session.value];
    const SessionWindow window = state.window_of(open.run);
    if (at < takes_check_ins_since(session, open.run) || at > command.received_at ||
        (window.closed_at != no_time && at >= window.closed_at)) {
        return malformed("at");
    }
    if (at == fact->at && fact->quality == TimeQuality::confirmed) {
        return refuse(RefusalReason::nothing_to_change);
    }
    Decision decision = accept(
        command, actor,
        EntryTimeConfirmed{
            open.run, fact->delegate, confirm.entry, fact->at, at, fact->quality,
            TimeQuality::confirmed}
    );
    decision.delegate = fact->delegate;
    return decision;
}

}  // namespace diemcau::core
