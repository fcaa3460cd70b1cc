#include "core/invariants.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "core/standing.hpp"

namespace diemcau::core {

namespace {

/// What the figures of a run come to when everything is counted from nothing.
struct Recount {
    std::vector<Counts> own, subtree, categories;
    Counts totals;
};

std::string at_site(const State& state, RunId run, std::size_t site, const char* what) {
    return "run " + std::to_string(run.value) + ", site " + state.sites()[site].fields.code + ": " +
           what;
}

void add_up(const State& state, SiteId site, const Counts& counts, Recount& recount) {
    recount.own[site.value] += counts;
    recount.totals += counts;
    for (std::optional<SiteId> up = site; up; up = state.sites()[up->value].fields.parent) {
        recount.subtree[up->value] += counts;
    }
}

/// Both sides have it, and every subtree that holds either of them has it once.
void add_conflict(
    const State& state, const Conflict& conflict, CategoryId category, Recount& recount
) {
    std::set<SiteId> above;
    for (const SiteId side : {conflict.first_site, conflict.second_site}) {
        ++recount.own[side.value].conflicts;
        for (std::optional<SiteId> up = side; up; up = state.sites()[up->value].fields.parent) {
            above.insert(*up);
        }
    }
    for (const SiteId site : above) ++recount.subtree[site.value].conflicts;
    ++recount.categories[category.value].conflicts;
    ++recount.totals.conflicts;
}

Recount recount_of(const State& state, RunId id) {
    const Run& run = state.runs()[id.value];
    Recount recount;
    recount.own.resize(state.sites().size());
    recount.subtree.resize(state.sites().size());
    recount.categories.resize(state.categories().size());
    for (std::uint32_t i = 0; i < state.delegates().size(); ++i) {
        const Contribution added = contribution_of(state, id, DelegateId{i});
        for (std::size_t k = 0; k < added.size; ++k) {
            add_up(state, added.parts[k].site, added.parts[k].counts, recount);
        }
        recount.categories[added.category.value] += added.sum();
        for (const Conflict& conflict : judge_standing(state, id, DelegateId{i}).conflicts) {
            add_conflict(state, conflict, state.delegates()[i].category, recount);
        }
    }
    const bool closed = state.window_of(id).closed_at != no_time;
    for (const WalkIn& walk_in : run.walk_ins) {
        const SiteId hall = state.venue_of(walk_in.site, walk_in.at);
        add_up(state, hall, walk_in_counts(walk_in, closed), recount);
    }
    return recount;
}

std::string broken_standing(const State& state, RunId id) {
    for (std::uint32_t i = 0; i < state.delegates().size(); ++i) {
        const Standing& kept = state.runs()[id.value].standings[i];
        const Standing judged = judge_standing(state, id, DelegateId{i}).standing;
        const bool same = kept.status == judged.status && kept.flags == judged.flags &&
                          kept.absence == judged.absence && kept.hall == judged.hall &&
                          kept.open_conflicts == judged.open_conflicts &&
                          kept.by_paper == judged.by_paper;
        if (same) continue;
        return "run " + std::to_string(id.value) + ", delegate " + std::to_string(i) +
               ": the standing kept is not what the facts come to";
    }
    return {};
}

bool frozen_sums_hold(const Counts& counts) {
    return counts.summoned + counts.withdrawn == counts.summoned_originally + counts.added;
}

std::string broken_sums(const State& state, RunId id) {
    const Run& run = state.runs()[id.value];
    const bool frozen = state.sessions()[run.ref.session.value].frozen_roster() != nullptr;
    const Recount recount = recount_of(state, id);
    for (std::size_t i = 0; i < state.sites().size(); ++i) {
        const SiteFigures& kept = run.sites[i];
        if (kept.own != recount.own[i]) return at_site(state, id, i, "own counts are wrong");
        if (kept.subtree != recount.subtree[i]) {
            return at_site(state, id, i, "counts of the subtree are wrong");
        }
        if (!kept.own.sums_hold()) return at_site(state, id, i, "the sum does not hold");
        if (!kept.subtree.sums_hold()) {
            return at_site(state, id, i, "the sum of the subtree does not hold");
        }
        if (frozen && !frozen_sums_hold(kept.own)) {
            return at_site(state, id, i, "added and withdrawn do not explain the summoned");
        }
    }
    for (std::size_t i = 0; i < state.categories().size(); ++i) {
        if (run.categories[i] != recount.categories[i] || !run.categories[i].sums_hold()) {
            return "run " + std::to_string(id.value) + ", category " +
                   state.categories()[i].fields.code + ": counts are wrong";
        }
    }
    if (run.totals != recount.totals || !run.totals.sums_hold()) {
        return "run " + std::to_string(id.value) + ": totals are wrong";
    }
    if (state.root() && run.totals != run.sites[state.root()->value].subtree) {
        return "run " + std::to_string(id.value) + ": totals are not the root's subtree";
    }
    return {};
}

std::string broken_rosters(const State& state) {
    std::vector<std::uint32_t> counted(state.sites().size());
    for (const Delegate& delegate : state.delegates()) {
        if (!delegate.withdrawn) ++counted[delegate.home.value];
    }
    for (std::size_t i = 0; i < counted.size(); ++i) {
        if (counted[i] != state.sites()[i].delegates) {
            return "site " + state.sites()[i].fields.code + ": its delegates are miscounted";
        }
    }
    return {};
}

}  // namespace

std::string broken_invariant(const State& state) {
    if (auto broken = broken_rosters(state); !broken.empty()) return broken;
    for (std::uint32_t i = 0; i < state.runs().size(); ++i) {
        if (auto broken = broken_standing(state, RunId{i}); !broken.empty()) return broken;
        if (auto broken = broken_sums(state, RunId{i}); !broken.empty()) return broken;
    }
    return {};
}

}  // namespace diemcau::core
