// Keeps the figures of every site, subtree and category up to date (rule 8).
#include <algorithm>
#include <vector>

#include "core/applier.hpp"
#include "core/standing.hpp"

namespace diemcau::core {

void Applier::show_site(RunId run_id, SiteId site) {
    run(run_id).sites[site.value].changed_seq = event_.seq;
    effects_.sites.push_back(site);
}

void Applier::move_counts(RunId id, SiteId at, const Counts& before, const Counts& after) {
    if (before == after) return;
    Run& of = run(id);
    of.sites[at.value].own -= before;
    of.sites[at.value].own += after;
    of.sites[at.value].figures_seq = event_.seq;
    for (std::optional<SiteId> up = at; up; up = site(*up).fields.parent) {
        SiteFigures& figures = of.sites[up->value];
        figures.subtree -= before;
        figures.subtree += after;
        show_site(id, *up);
    }
    of.totals -= before;
    of.totals += after;
    of.changed_seq = event_.seq;
}

void Applier::shift(RunId id, const Contribution& before, const Contribution& after) {
    Run& of = run(id);
    for (std::size_t i = 0; i < after.size; ++i) {
        Counts old;
        for (std::size_t k = 0; k < before.size; ++k) {
            if (before.parts[k].site == after.parts[i].site) old = before.parts[k].counts;
        }
        move_counts(id, after.parts[i].site, old, after.parts[i].counts);
    }
    for (std::size_t k = 0; k < before.size; ++k) {
        const auto same_site = [&](const Contribution::Part& part) {
            return part.site == before.parts[k].site;
        };
        const auto end = after.parts.begin() + static_cast<std::ptrdiff_t>(after.size);
        if (std::find_if(after.parts.begin(), end, same_site) != end) continue;
        move_counts(id, before.parts[k].site, before.parts[k].counts, {});
    }
    of.categories[before.category.value] -= before.sum();
    of.categories[after.category.value] += after.sum();
    // From one category to another: no site's counts move.
    if (before.category != after.category) of.changed_seq = event_.seq;
}

void Applier::count_conflict(RunId id, const Conflict& conflict, std::uint32_t difference) {
    Run& of = run(id);
    const SiteId sides[] = {conflict.first_site, conflict.second_site};
    std::vector<SiteId> seen;
    for (const SiteId side : sides) {
        of.sites[side.value].own.conflicts += difference;
        of.sites[side.value].figures_seq = event_.seq;
        for (std::optional<SiteId> up = side; up; up = site(*up).fields.parent) {
            if (std::ranges::find(seen, *up) != seen.end()) break;
            seen.push_back(*up);
            of.sites[up->value].subtree.conflicts += difference;
            show_site(id, *up);
        }
        show_site(id, side);
    }
    of.totals.conflicts += difference;
    of.changed_seq = of.conflicts_seq = event_.seq;
}

void Applier::keep_conflicts(RunId id, DelegateId delegate, std::vector<Conflict> conflicts) {
    Run& of = run(id);
    const auto old = of.conflicts.find(delegate);
    if (old == of.conflicts.end() && conflicts.empty()) return;
    const CategoryId category = state_.delegates_[delegate.value].category;
    if (old != of.conflicts.end()) {
        for (const Conflict& conflict : old->second) count_conflict(id, conflict, -1u);
        of.categories[category.value].conflicts -= static_cast<std::uint32_t>(old->second.size());
        of.conflicts.erase(old);
    }
    if (conflicts.empty()) return;
    for (const Conflict& conflict : conflicts) count_conflict(id, conflict, 1u);
    of.categories[category.value].conflicts += static_cast<std::uint32_t>(conflicts.size());
    of.conflicts.emplace(delegate, std::move(conflicts));
}

/// Judges and keeps the standing; moves no counts but those of conflicts.
void Applier::judge_again(RunId id, DelegateId delegate) {
    Run& of = run(id);
    JudgedStanding judged = judge_standing(state_, id, delegate);
    Standing& standing = of.standings[delegate.value];
    judged.standing.changed_seq = standing.changed_seq;
    const bool same =
        standing.status == judged.standing.status && standing.flags == judged.standing.flags &&
        standing.absence == judged.standing.absence && standing.hall == judged.standing.hall &&
        standing.open_conflicts == judged.standing.open_conflicts &&
        standing.first_entry == judged.standing.first_entry &&
        standing.entry_quality == judged.standing.entry_quality;
    standing = judged.standing;
    if (!same) {
        standing.changed_seq = event_.seq;
        effects_.standings.emplace_back(id, delegate);
    }
    if (judged.substitute_hall) {
        of.substitute_halls.insert_or_assign(delegate, *judged.substitute_hall);
    } else {
        of.substitute_halls.erase(delegate);
    }
    keep_conflicts(id, delegate, std::move(judged.conflicts));
    const SiteId home = state_.delegates_[delegate.value].home;
    const bool sits = (standing.flags & (standing_attended | standing_inside)) != 0;
    if (sits && standing.hall != home) note_visitor(id, standing.hall, delegate);
}

void Applier::restand(RunId id, DelegateId delegate) {
    const auto once = [&](DelegateId who) {
        const Contribution before = contribution_of(state_, id, who);
        judge_again(id, who);
        shift(id, before, contribution_of(state_, id, who));
    };
    once(delegate);
    // His times, his substitute's name or what undo would take back may differ, though he stands as
    // before.
    run(id).standings[delegate.value].changed_seq = event_.seq;
    effects_.standings.emplace_back(id, delegate);
    const auto principals = run(id).principals.find(delegate);
    if (principals == run(id).principals.end()) return;
    for (const DelegateId principal : principals->second) once(principal);
}

void Applier::replace_delegate(DelegateId delegate, const std::function<void()>& change) {
    std::vector<Contribution> before;
    for (std::uint32_t i = 0; i < state_.runs_.size(); ++i) {
        before.push_back(contribution_of(state_, RunId{i}, delegate));
        keep_conflicts(RunId{i}, delegate, {});
    }
    change();
    for (std::uint32_t i = 0; i < state_.runs_.size(); ++i) {
        const RunId id{i};
        judge_again(id, delegate);
        shift(id, before[i], contribution_of(state_, id, delegate));
        const auto principals = run(id).principals.find(delegate);
        if (principals == run(id).principals.end()) continue;
        for (const DelegateId principal : principals->second) restand(id, principal);
    }
    effects_.delegates.push_back(delegate);
}

void Applier::recount_run(RunId id) {
    Run& of = run(id);
    std::vector<Counts> own_before;
    own_before.reserve(of.sites.size());
    for (SiteFigures& figures : of.sites) {
        own_before.push_back(figures.own);
        figures.own = {};
        figures.subtree = {};
    }
    std::ranges::fill(of.categories, Counts{});
    of.totals = {};
    if (!of.conflicts.empty()) of.conflicts_seq = event_.seq;
    of.conflicts.clear();
    for (std::uint32_t i = 0; i < state_.delegates_.size(); ++i) judge_again(id, DelegateId{i});
    // A second time only for those who are judged by the standing of another.
    for (const auto& [substitute, principals] : of.principals) {
        for (const DelegateId principal : principals) judge_again(id, principal);
    }
    for (std::uint32_t i = 0; i < state_.delegates_.size(); ++i) {
        const Contribution added = contribution_of(state_, id, DelegateId{i});
        for (std::size_t k = 0; k < added.size; ++k) {
            of.sites[added.parts[k].site.value].own += added.parts[k].counts;
        }
        of.categories[added.category.value] += added.sum();
    }
    const bool run_closed = state_.window_of(id).closed_at != no_time;
    for (const WalkIn& walk_in : of.walk_ins) {
        const SiteId hall = state_.venue_of(walk_in.site, walk_in.at);
        of.sites[hall.value].own += walk_in_counts(walk_in, run_closed);
    }
    for (std::uint32_t i = 0; i < of.sites.size(); ++i) {
        Counts without_conflicts = of.sites[i].own;
        without_conflicts.conflicts = 0;
        for (std::optional<SiteId> up = SiteId{i}; up; up = site(*up).fields.parent) {
            of.sites[up->value].subtree += without_conflicts;
        }
        of.totals += without_conflicts;
        of.sites[i].changed_seq = event_.seq;
        if (of.sites[i].own != own_before[i]) of.sites[i].figures_seq = event_.seq;
    }
    of.changed_seq = event_.seq;
    show_everything();
}

void Applier::recount_session(SessionId id) {
    for (std::uint32_t i = 0; i < state_.runs_.size(); ++i) {
        if (state_.runs_[i].ref.session == id) recount_run(RunId{i});
    }
}

void Applier::recount_all() {
    for (std::uint32_t i = 0; i < state_.runs_.size(); ++i) recount_run(RunId{i});
}

void Applier::grow_runs() {
    for (Run& of : state_.runs_) {
        of.first_fact.resize(state_.delegates_.size(), no_index);
        of.standings.resize(state_.delegates_.size());
        of.sites.resize(state_.sites_.size());
        of.categories.resize(state_.categories_.size());
    }
}

}  // namespace diemcau::core
