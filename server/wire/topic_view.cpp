#include "wire/topic_view.hpp"

namespace diemcau::wire {

namespace {

/// A delta is enough if the subscriber saw the same run, and the same sites where he sees a list of
/// them.
bool needs_snapshot(const core::State& state, const TopicQuery& query) {
    if (!query.since) return true;
    const Seq since = query.since->seq;
    // Shows no run. To make all hashes anew because a session begins would hold everybody up.
    if (query.topic.kind == TopicKind::id_hashes) return since > state.seq();
    const bool lists_sites =
        query.topic.kind == TopicKind::overview || query.topic.kind == TopicKind::subtree;
    return since > state.seq() || state.shown_since() > since ||
           (lists_sites && state.tree_seq() > since);
}

}  // namespace

TopicView::TopicView(
    const core::State& of, const LiveSites& live_sites, People& names, const TopicQuery& asked
)
    : state(of), live(live_sites), people(names), query(asked), session(of.current_session()) {
    if (session) run = state.shown_run(*session);
    if (run) figures = &state.runs()[run->value];
    snapshot = needs_snapshot(state, query);
    if (snapshot) return;
    since = query.since->seq;
    if (query.since->live_epoch == live.epoch) live_since = query.since->live_version;
}

const LiveSite* TopicView::live_of(SiteId id) const {
    const auto found = live.sites.find(id);
    return found == live.sites.end() ? nullptr : &found->second;
}

std::vector<SiteId> TopicView::sites_in_hall(SiteId hall) const {
    std::vector<SiteId> sites{hall};
    for (const SiteId once : state.once_hosted_at(hall)) {
        if (site(once).host == hall) sites.push_back(once);
    }
    return sites;
}

std::vector<SiteId> TopicView::sites_gone_from_hall(SiteId hall) const {
    std::vector<SiteId> gone;
    if (snapshot) return gone;
    for (const SiteId once : state.once_hosted_at(hall)) {
        if (site(once).host != hall && site(once).host_seq > since) gone.push_back(once);
    }
    return gone;
}

const core::SiteFigures* TopicView::figures_of(SiteId id) const {
    return figures ? &figures->sites[id.value] : nullptr;
}

}  // namespace diemcau::wire
