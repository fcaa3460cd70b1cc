// Undone: a fact no longer holds, or holds again (rule 7). The target is named by its event; what
// the event says beside it (run, delegate, site) tells where to look.
#include <algorithm>

#include "base/check.hpp"
#include "core/applier.hpp"
#include "core/standing.hpp"

namespace diemcau::core {

namespace {

/// Sets `retracted` on the element that the event made. False: none of them.
template <class Marks>
bool retract_in(Marks& marks, const Undone& undone) {
    const auto found =
        std::ranges::find_if(marks, [&](const auto& mark) { return mark.seq == undone.target; });
    if (found == marks.end()) return false;
    found->retracted = undone.retracted;
    return true;
}

}  // namespace

bool Applier::retract_fact(const Undone& undone) {
    Fact* fact = fact_named(*undone.run, undone.target);
    if (!fact) return false;
    if (undone.retracted) {
        fact->flags |= fact_retracted;
    } else {
        fact->flags &= static_cast<std::uint8_t>(~fact_retracted);
    }
    restand(*undone.run, fact->delegate);
    return true;
}

bool Applier::retract_mark(const Undone& undone) {
    Run& of = run(*undone.run);
    const DelegateId delegate = *undone.delegate;
    const auto absences = of.absences.find(delegate);
    bool found = absences != of.absences.end() && retract_in(absences->second, undone);
    const auto substitutes = of.substitutes.find(delegate);
    if (!found && substitutes != of.substitutes.end()) {
        found = retract_in(substitutes->second, undone);
    }
    if (found) restand(*undone.run, delegate);
    return found;
}

bool Applier::retract_decision(const Undone& undone) {
    Run& of = run(*undone.run);
    const DelegateId delegate = *undone.delegate;
    const auto resolutions = of.resolutions.find(delegate);
    if (resolutions != of.resolutions.end() && retract_in(resolutions->second, undone)) {
        resolve_again(*undone.run, delegate);
        restand(*undone.run, delegate);
        return true;
    }
    const auto times = of.confirmations.find(delegate);
    if (times == of.confirmations.end()) return false;
    const auto time = std::ranges::find(times->second, undone.target, &TimeConfirmation::seq);
    if (time == times->second.end()) return false;
    time->retracted = undone.retracted;
    time_again(*undone.run, delegate, time->entry);
    restand(*undone.run, delegate);
    return true;
}

bool Applier::retract_of_run(const Undone& undone) {
    Run& of = run(*undone.run);
    if (undone.site) {
        SiteFigures& figures = of.sites[undone.site->value];
        if (retract_in(figures.sign_offs, undone)) {
            site(*undone.site).changed_seq = event_.seq;
            show_site(*undone.run, *undone.site);
            return true;
        }
    }
    const bool closed = state_.window_of(*undone.run).closed_at != no_time;
    for (WalkIn& walk_in : of.walk_ins) {
        if (walk_in.seq != undone.target) continue;
        const Counts before = walk_in_counts(walk_in, closed);
        walk_in.retracted = undone.retracted;
        walk_in.changed_seq = event_.seq;
        const SiteId hall = state_.venue_of(walk_in.site, walk_in.at);
        move_counts(*undone.run, hall, before, walk_in_counts(walk_in, closed));
        show_site(*undone.run, walk_in.site);
        return true;
    }
    if (!retract_in(of.announcements, undone)) return false;
    of.changed_seq = session(of.ref.session).changed_seq = event_.seq;
    show_agenda();
    return true;
}

bool Applier::retract_of_site(const Undone& undone) {
    for (Hosting& hosting : site(*undone.site).hosted) {
        if (hosting.seq == undone.target) {
            hosting.retracted = undone.retracted;
        } else if (hosting.ended_seq == undone.target) {
            hosting.end_retracted = undone.retracted;
        } else {
            continue;
        }
        const bool ended = hosting.ended_seq != 0 && !hosting.end_retracted;
        hosting.until = ended ? hosting.ended_at : end_of_time;
        if (hosting.retracted) hosting.until = hosting.from;
        show_hall(*undone.site);
        recount_all();
        return true;
    }
    for (Notice& notice : state_.notices_) {
        const auto found = notice.acknowledged.find(*undone.site);
        if (found == notice.acknowledged.end() || found->second.seq != undone.target) continue;
        found->second.retracted = undone.retracted;
        notice.changed_seq = event_.seq;
        show_agenda();
        return true;
    }
    return false;
}

void Applier::on(const Undone& undone) {
    if (undone.run) {
        const bool found =
            retract_fact(undone) ||
            (undone.delegate && (retract_mark(undone) || retract_decision(undone))) ||
            retract_of_run(undone);
        CHECK(found);
        return;
    }
    if (undone.site) {
        CHECK(retract_of_site(undone));
        return;
    }
    // A frozen list: the one before it holds again.
    for (std::uint32_t i = 0; i < state_.sessions_.size(); ++i) {
        if (!retract_in(state_.sessions_[i].frozen, undone)) continue;
        state_.sessions_[i].changed_seq = event_.seq;
        recount_session(SessionId{i});
        return;
    }
    CHECK(false && "an undone event names a fact of the log");
}

}  // namespace diemcau::core
