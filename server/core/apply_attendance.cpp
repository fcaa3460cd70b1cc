// Facts about delegates in a run. Facts are only added; what they come to is worked out again.
#include <algorithm>

#include "base/check.hpp"
#include "core/applier.hpp"
#include "core/standing.hpp"

namespace diemcau::core {

namespace {

/// The random half of a command's id orders facts of the same time, wherever they arrived first.
std::uint64_t tie_of(const CommandId& command) { return CommandIdHash{}(command); }

Fact fact_of(const Event& event) {
    Fact fact;
    fact.seq = event.seq;
    fact.at = event.occurred_at;
    fact.tie = tie_of(event.command);
    fact.actor = event.actor;
    return fact;
}

}  // namespace

void Applier::note_visitor(RunId run, SiteId site, DelegateId delegate) {
    auto& visitors = state_.index_->visitors[std::uint64_t{run.value} << 32 | site.value];
    if (std::ranges::find(visitors, delegate) == visitors.end()) visitors.push_back(delegate);
}

void Applier::add_fact(Fact fact, RunId id) {
    Run& of = run(id);
    fact.next = of.first_fact[fact.delegate.value];
    of.first_fact[fact.delegate.value] = static_cast<std::uint32_t>(of.facts.size());
    of.facts.push_back(fact);
    if ((fact.flags & fact_after_close) != 0) ++of.facts_after_close;
    if (state_.delegates_[fact.delegate.value].home != fact.site) {
        note_visitor(id, fact.site, fact.delegate);
    }
    restand(id, fact.delegate);
}

/// Facts lie in the pool in the order of the log.
Fact* Applier::fact_named(RunId id, Seq seq) {
    auto& facts = run(id).facts;
    const auto found = std::ranges::lower_bound(facts, seq, {}, &Fact::seq);
    return found == facts.end() || found->seq != seq ? nullptr : &*found;
}

void Applier::on(const CheckedIn& event) {
    Fact fact = fact_of(event_);
    fact.delegate = event.delegate;
    fact.site = event.site;
    fact.kind = FactKind::entry;
    fact.method = event.method;
    fact.quality = event.quality;
    fact.device_seq = static_cast<std::uint32_t>(event.device_seq);
    if (event.after_close) fact.flags |= fact_after_close;
    if (event.answer == EntryAnswer::kept_for_review) fact.flags |= fact_for_review;
    add_fact(fact, event.run);
}

void Applier::on(const CheckedOut& event) {
    Fact fact = fact_of(event_);
    fact.delegate = event.delegate;
    fact.site = event.site;
    fact.kind = FactKind::exit;
    fact.quality = event.quality;
    fact.device_seq = static_cast<std::uint32_t>(event.device_seq);
    if (event.after_close) fact.flags |= fact_after_close;
    add_fact(fact, event.run);
}

/// Who was turned away stays in the log; nothing is counted by it.
void Applier::on(const CheckInRefused&) {}

void Applier::time_again(RunId id, DelegateId delegate, Seq entry) {
    Fact* fact = fact_named(id, entry);
    CHECK(fact);
    for (const TimeConfirmation& time : run(id).confirmations[delegate]) {
        if (time.entry != entry || time.retracted) continue;
        fact->at = time.at;
        fact->quality = time.quality;
    }
}

void Applier::on(const EntryTimeConfirmed& event) {
    auto& times = run(event.run).confirmations[event.delegate];
    const bool first = std::ranges::none_of(times, [&](const TimeConfirmation& time) {
        return time.entry == event.entry;
    });
    if (first) times.push_back({0, event.entry, event.before, event.quality_before, false});
    times.push_back({event_.seq, event.entry, event.after, event.quality_after, false});
    time_again(event.run, event.delegate, event.entry);
    restand(event.run, event.delegate);
}

void Applier::on(const MarkedAbsent& event) {
    run(event.run).absences[event.delegate].push_back(
        {event_.seq, event_.occurred_at, tie_of(event_.command), event.excused, event.reason, false}
    );
    restand(event.run, event.delegate);
}

void Applier::on(const SubstituteNamed& event) {
    Run& of = run(event.run);
    of.substitutes[event.principal].push_back(
        {event_.seq, event_.occurred_at, tie_of(event_.command), event.delegate, event.site,
         event.arrived, false, event.quality}
    );
    if (event.delegate) {
        auto& principals = of.principals[*event.delegate];
        if (std::ranges::find(principals, event.principal) == principals.end()) {
            principals.push_back(event.principal);
        }
    }
    restand(event.run, event.principal);
}

void Applier::on(const WalkInRegistered& event) {
    Run& of = run(event.run);
    CHECK(event.walk_in.value == of.walk_ins.size());
    WalkIn walk_in;
    walk_in.site = event.site;
    walk_in.at = event_.occurred_at;
    walk_in.quality = event.quality;
    walk_in.seq = walk_in.changed_seq = event_.seq;
    walk_in.actor = event_.actor;
    of.walk_ins.push_back(walk_in);
    const bool closed = state_.window_of(event.run).closed_at != no_time;
    const SiteId hall = state_.venue_of(walk_in.site, walk_in.at);
    move_counts(event.run, hall, {}, walk_in_counts(walk_in, closed));
    show_site(event.run, walk_in.site);
}

void Applier::on(const WalkInLinked& event) {
    WalkIn& walk_in = run(event.run).walk_ins[event.walk_in.value];
    const bool closed = state_.window_of(event.run).closed_at != no_time;
    const Counts before = walk_in_counts(walk_in, closed);
    walk_in.linked = event.after;
    walk_in.changed_seq = event_.seq;
    const SiteId hall = state_.venue_of(walk_in.site, walk_in.at);
    move_counts(event.run, hall, before, walk_in_counts(walk_in, closed));
    show_site(event.run, walk_in.site);
}

void Applier::resolve_again(RunId id, DelegateId delegate) {
    Run& of = run(id);
    for (std::uint32_t i = of.first_fact[delegate.value]; i != no_index; i = of.facts[i].next) {
        of.facts[i].flags &= static_cast<std::uint8_t>(~(fact_moved | fact_dismissed));
    }
    for (const Resolution& resolution : of.resolutions[delegate]) {
        if (resolution.retracted) continue;
        const bool moved = resolution.kind == ConflictResolution::moved;
        Fact* fact = fact_named(id, moved ? resolution.second_entry : resolution.dismissed_entry);
        CHECK(fact);
        fact->flags |= moved ? fact_moved : fact_dismissed;
    }
}

void Applier::on(const ConflictResolved& event) {
    run(event.run).resolutions[event.delegate].push_back(
        {event_.seq, event.first_entry, event.second_entry, event.resolution, event.dismissed_entry,
         false}
    );
    resolve_again(event.run, event.delegate);
    restand(event.run, event.delegate);
}

void Applier::on(const HeadcountReported& event) {
    SiteFigures& figures = run(event.run).sites[event.site.value];
    figures.headcount = event.after;
    figures.headcount_at = no_time;
    if (event.after) {
        figures.headcount_at = event.at_after != no_time ? event.at_after : event_.occurred_at;
    }
    figures.figures_seq = event_.seq;
    show_site(event.run, event.site);
}

void Applier::on(const SiteSignedOff& event) {
    run(event.run).sites[event.site.value].sign_offs.push_back(
        {event_.seq, event_.occurred_at, event.number, event_.actor, false}
    );
    site(event.site).changed_seq = event_.seq;
    show_site(event.run, event.site);
}

void Applier::on(const TotalsAnnounced& event) {
    Run& of = run(event.run);
    of.announcements.push_back(
        {event.number, event_.seq, event_.occurred_at, of.totals, event.note, false}
    );
    of.changed_seq = session(of.ref.session).changed_seq = event_.seq;
    show_agenda();
}

}  // namespace diemcau::core
