// Private to wire: what a topic update is made from, and what is new to its subscriber.
#pragma once

#include <vector>

#include "core/state.hpp"
#include "wire/topics.hpp"

namespace diemcau::wire {

struct TopicView {
    TopicView(
        const core::State& of, const LiveSites& live_sites, People& names, const TopicQuery& asked
    );

    /// The row's last change is unknown to the subscriber.
    bool is_new(Seq changed) const { return snapshot || changed > since; }

    const core::Site& site(SiteId id) const { return state.sites()[id.value]; }

    const LiveSite* live_of(SiteId id) const;
    /// The site's figures in the shown run; null: no run yet.
    const core::SiteFigures* figures_of(SiteId id) const;

    // ---- ghép điểm cầu: a host's operator holds the hosted rosters, too ----
    /// The site whose hall it is, and those that it hosts.
    std::vector<SiteId> sites_in_hall(SiteId hall) const;
    /// Those that it hosted when the subscriber last looked, and no longer does.
    std::vector<SiteId> sites_gone_from_hall(SiteId hall) const;

    bool is_in_hall(SiteId one, SiteId hall) const { return one == hall || site(one).host == hall; }

    const core::State& state;
    const LiveSites& live;
    People& people;
    const TopicQuery& query;
    std::optional<SessionId> session;    // the current one
    std::optional<RunId> run;            // the shown one
    const core::Run* figures = nullptr;  // of the shown run
    bool snapshot = true;
    Seq since = 0;
    std::uint64_t live_since = 0;  // 0: every live row that is not all zero is new
};

}  // namespace diemcau::wire
