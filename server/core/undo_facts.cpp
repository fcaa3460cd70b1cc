#include "core/undo_facts.hpp"

#include <algorithm>

namespace diemcau::core {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

template <class Marks>
std::optional<bool> retracted_in(const Marks& marks, Seq seq) {
    const auto found =
        std::ranges::find_if(marks, [&](const auto& mark) { return mark.seq == seq; });
    if (found == marks.end()) return std::nullopt;
    return found->retracted;
}

template <class MarksByDelegate>
std::optional<bool> retracted_of(const MarksByDelegate& all, DelegateId delegate, Seq seq) {
    const auto marks = all.find(delegate);
    return marks == all.end() ? std::nullopt : retracted_in(marks->second, seq);
}

std::optional<bool> of_delegate(const State& state, RunId id, DelegateId delegate, Seq seq) {
    for (const Fact& fact : state.facts_of(id, delegate)) {
        if (fact.seq == seq) return (fact.flags & fact_retracted) != 0;
    }
    const Run& run = state.runs()[id.value];
    if (auto found = retracted_of(run.absences, delegate, seq)) return found;
    if (auto found = retracted_of(run.substitutes, delegate, seq)) return found;
    if (auto found = retracted_of(run.resolutions, delegate, seq)) return found;
    return retracted_of(run.confirmations, delegate, seq);
}

std::optional<bool> of_run(const State& state, RunId id, std::optional<SiteId> site, Seq seq) {
    const Run& run = state.runs()[id.value];
    if (site) {
        if (auto found = retracted_in(run.sites[site->value].sign_offs, seq)) return found;
    }
    if (auto found = retracted_in(run.walk_ins, seq)) return found;
    return retracted_in(run.announcements, seq);
}

std::optional<bool> of_site(const State& state, SiteId site, Seq seq) {
    for (const Hosting& hosting : state.sites()[site.value].hosted) {
        if (hosting.seq == seq) return hosting.retracted;
        if (hosting.ended_seq == seq) return hosting.end_retracted;
    }
    for (const Notice& notice : state.notices()) {
        const auto found = notice.acknowledged.find(site);
        if (found != notice.acknowledged.end() && found->second.seq == seq) {
            return found->second.retracted;
        }
    }
    return std::nullopt;
}

Undone named(
    const Event& event, std::optional<RunId> run, std::optional<DelegateId> delegate,
    std::optional<SiteId> site
) {
    Undone undone{};
    undone.target = event.seq;
    undone.run = run;
    undone.delegate = delegate;
    undone.site = site;
    return undone;
}

}  // namespace

std::optional<Undone> fact_of(const Event& event) {
    using Found = std::optional<Undone>;
    return std::visit(
        Overloaded{
            [&](const CheckedIn& e) -> Found { return named(event, e.run, e.delegate, e.site); },
            [&](const CheckedOut& e) -> Found { return named(event, e.run, e.delegate, e.site); },
            [&](const EntryTimeConfirmed& e) -> Found {
                return named(event, e.run, e.delegate, {});
            },
            [&](const MarkedAbsent& e) -> Found { return named(event, e.run, e.delegate, {}); },
            [&](const SubstituteNamed& e) -> Found {
                return named(event, e.run, e.principal, e.site);
            },
            [&](const ConflictResolved& e) -> Found { return named(event, e.run, e.delegate, {}); },
            [&](const WalkInRegistered& e) -> Found { return named(event, e.run, {}, e.site); },
            [&](const SiteSignedOff& e) -> Found { return named(event, e.run, {}, e.site); },
            [&](const TotalsAnnounced& e) -> Found { return named(event, e.run, {}, {}); },
            [&](const SiteHosted& e) -> Found { return named(event, {}, {}, e.site); },
            [&](const HostingEnded& e) -> Found { return named(event, {}, {}, e.site); },
            [&](const NoticeAcknowledged& e) -> Found { return named(event, {}, {}, e.site); },
            [&](const RosterFrozen&) -> Found { return named(event, {}, {}, {}); },
            [&](const Undone& e) -> Found {
                Undone same = e;
                same.text.clear();
                return same;
            },
            [](const auto&) -> Found { return std::nullopt; }},
        event.body
    );
}

std::optional<bool> is_retracted(const State& state, const Undone& undone) {
    if (undone.run && undone.run->value < state.runs().size()) {
        if (undone.delegate) {
            return of_delegate(state, *undone.run, *undone.delegate, undone.target);
        }
        return of_run(state, *undone.run, undone.site, undone.target);
    }
    if (undone.site) return of_site(state, *undone.site, undone.target);
    for (const Session& session : state.sessions()) {
        if (auto found = retracted_in(session.frozen, undone.target)) return found;
    }
    return std::nullopt;
}

}  // namespace diemcau::core
