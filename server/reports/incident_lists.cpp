// The lists of what went otherwise than planned: conflicts, outages, changes of the summons,
// corrections after the close, revisions.
#include <algorithm>
#include <tuple>

#include "core/link.hpp"
#include "core/session_window.hpp"
#include "reports/report_building.hpp"

namespace diemcau::reports {

using namespace core;

namespace {

/// Site and time of an entry of the delegate.
const Fact* fact_of(const std::vector<Fact>& facts, Seq seq) {
    const auto found = std::ranges::find(facts, seq, &Fact::seq);
    return found == facts.end() ? nullptr : &*found;
}

ConflictLine resolved_line(const Subject& subject, DelegateId id, const Resolution& resolution) {
    ConflictLine line;
    line.person = subject.details.delegate(id);
    const std::vector<Fact> facts = subject.state.facts_of(subject.run_id, id);
    const Fact* first = fact_of(facts, resolution.first_entry);
    const Fact* second = fact_of(facts, resolution.second_entry);
    if (first != nullptr && second != nullptr && second->at < first->at) std::swap(first, second);
    if (first != nullptr) {
        line.first_site = subject.site_name(first->site);
        line.first_at = first->at;
    }
    if (second != nullptr) {
        line.second_site = subject.site_name(second->site);
        line.second_at = second->at;
    }
    line.resolution = resolution.kind;
    line.resolved_at = subject.details.time_of(resolution.seq);
    line.resolved_by = subject.details.actor(subject.details.actor_of(resolution.seq));
    if (const auto* event = subject.details.event<ConflictResolved>(resolution.seq)) {
        line.reason = event->reason;
    }
    return line;
}

/// Reason and time of the event that last changed whether the delegate is summoned, as far as it
/// was about him alone.
void tell_reason(const Subject& subject, DelegateId id, SummonsLine& line) {
    const Delegate& delegate = subject.state.delegates()[id.value];
    const Seq seq = line.added ? delegate.added_seq : subject.state.withdrawal_of(id).seq;
    if (seq == 0) return;
    line.at = subject.details.time_of(seq);
    if (const auto* added = subject.details.event<DelegateAdded>(seq)) line.reason = added->reason;
    if (const auto* gone = subject.details.event<DelegateWithdrawn>(seq))
        line.reason = gone->reason;
}

}  // namespace

void build_conflicts(const Subject& subject, Report& report) {
    for (const auto& [id, conflicts] : subject.run().conflicts) {
        for (const Conflict& one : conflicts) {
            ConflictLine line;
            line.person = subject.details.delegate(id);
            line.first_site = subject.site_name(one.first_site);
            line.first_at = one.first_at;
            line.second_site = subject.site_name(one.second_site);
            line.second_at = one.second_at;
            report.conflicts.push_back(std::move(line));
        }
    }
    std::vector<std::pair<DelegateId, Resolution>> resolved;
    for (const auto& [id, resolutions] : subject.run().resolutions) {
        for (const Resolution& one : resolutions) {
            if (!one.retracted) resolved.emplace_back(id, one);
        }
    }
    std::ranges::sort(resolved, {}, [](const auto& one) { return one.second.seq; });
    for (const auto& [id, resolution] : resolved) {
        report.conflicts.push_back(resolved_line(subject, id, resolution));
    }
}

void build_outages(const Subject& subject, Report& report) {
    const SessionWindow window = subject.state.window_of(subject.run_id);
    // A site that has no line while people arrive is told of, too.
    const UtcMillis begin = takes_check_ins_since(subject.session(), subject.run_id);
    if (begin == no_time) return;
    const UtcMillis end = subject.end();
    for (const SiteId id : subject.sites) {
        // The line of a hosted site raises no alarm: its delegates sit elsewhere.
        for (const UpInterval& outage :
             core::outages(subject.state.sites()[id.value].link, begin, end)) {
            if (subject.state.venue_of(id, outage.from) != id) continue;
            const bool lasts = window.closed_at == no_time && outage.until >= end;
            report.outages.push_back(
                {subject.site_name(id), outage.from, lasts ? no_time : outage.until}
            );
        }
    }
    std::ranges::stable_sort(report.outages, {}, &OutageLine::from);
}

void build_summons(const Subject& subject, Report& report) {
    const FrozenRoster* frozen = subject.session().frozen_roster();
    if (frozen == nullptr) return;
    const auto& delegates = subject.state.delegates();
    for (std::uint32_t i = 0; i < delegates.size(); ++i) {
        const bool then = i < frozen->homes.size() && frozen->homes[i].value != no_index;
        const bool now = (subject.run().standings[i].flags & standing_in_denominator) != 0;
        if (then == now) continue;
        SummonsLine line;
        line.person = subject.details.delegate(DelegateId{i});
        line.site = subject.site_name(then ? frozen->homes[i] : delegates[i].home);
        line.added = now;
        tell_reason(subject, DelegateId{i}, line);
        report.summons.push_back(std::move(line));
    }
    std::ranges::stable_sort(report.summons, {}, [](const SummonsLine& line) {
        return std::tuple(!line.added, line.at);
    });
}

void build_corrections(const Subject& subject, Report& report) {
    for (const Correction& one : subject.timeline.corrections_of(subject.run_id)) {
        CorrectionLine line;
        line.seq = one.seq;
        line.revision = one.revision;
        line.kind = one.kind;
        line.occurred_at = one.occurred_at;
        line.received_at = one.received_at;
        line.by = subject.details.actor(one.actor);
        if (one.delegate) line.person = subject.details.delegate(*one.delegate);
        if (one.site) {
            line.site = subject.site_name(*one.site);
        } else if (one.delegate) {
            line.site = subject.site_name(subject.state.delegates()[one.delegate->value].home);
        }
        line.reason = one.reason;
        report.corrections.push_back(std::move(line));
    }
}

void build_revisions(const Subject& subject, Report& report) {
    for (const Revision& revision : subject.timeline.revisions_of(subject.run_id)) {
        RevisionLine line;
        line.number = revision.number;
        line.seq = revision.seq;
        line.at = revision.at;
        line.settled = revision.settled;
        line.totals = revision.totals;
        for (const CountsChange& change : revision.sites) {
            line.sites.push_back({subject.site_name(change.site), change.before, change.after});
        }
        for (const StandingChange& change : revision.standings) {
            const SiteId home = subject.state.delegates()[change.delegate.value].home;
            line.persons.push_back(
                {subject.details.delegate(change.delegate), subject.site_name(home), change.before,
                 change.after, (change.flags_before & standing_late) != 0,
                 (change.flags_after & standing_late) != 0,
                 (change.flags_before & standing_left_early) != 0,
                 (change.flags_after & standing_left_early) != 0}
            );
        }
        report.revisions.push_back(std::move(line));
    }
}

}  // namespace diemcau::reports
