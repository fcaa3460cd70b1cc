// Rows of sites, their totals and categories. Nothing personal but the chair's name, where asked
// for.
#include <algorithm>
#include <vector>

#include "wire/field_writing.hpp"
#include "wire/topic_rows.hpp"

namespace diemcau::wire {

namespace {

const core::SignOff* sign_off_of(const core::SiteFigures& figures) {
    const auto& all = figures.sign_offs;
    const auto found = std::find_if(all.rbegin(), all.rend(), [](const core::SignOff& sign_off) {
        return !sign_off.retracted;
    });
    return found == all.rend() ? nullptr : &*found;
}

void write_figures(const core::SiteFigures& figures, v1::SiteRow& row) {
    write(figures.own, *row.mutable_own());
    write(figures.subtree, *row.mutable_subtree());
    row.set_share_cut(core::share_cut(figures.own));
    row.set_subtree_share_cut(core::share_cut(figures.subtree));
    if (figures.headcount) row.set_headcount(*figures.headcount);
    if (figures.headcount_at != no_time) row.set_headcount_at(figures.headcount_at);
    if (const core::SignOff* sign_off = sign_off_of(figures)) {
        row.set_sign_off_number(sign_off->number);
        row.set_signed_off_at(sign_off->at);
        row.set_changed_since_sign_off(figures.figures_seq > sign_off->seq);
    }
}

void write_link(const core::SiteLink& link, v1::SiteRow& row) {
    row.set_link(enumerator_of<v1::LinkState>(link.state));
    if (link.since != no_time) row.set_link_since(link.since);
    row.set_media(enumerator_of<v1::MediaState>(link.media));
    row.set_media_by_operator(link.media_by_operator);
}

void write_site(const TopicView& view, SiteId id, v1::SiteRow& row) {
    const core::Site& site = view.site(id);
    row.set_site(id.value);
    write(site.fields, *row.mutable_fields());
    row.set_withdrawn(site.withdrawn);
    row.set_depth(site.depth);
    write_link(site.link, row);
    write(site.readiness, *row.mutable_readiness());
    for (const auto& [device, checked] : site.checked_devices) {
        write(checked, *row.add_checked_devices());
    }
    if (site.host) row.set_hosted_by(site.host->value);
    if (const auto next = view.state.next_hall_of(id)) {
        row.set_next_hall(next->hall.value);
        row.set_next_hall_at(next->at);
    }
    if (view.session) {
        const UtcMillis start = view.state.site_start_of(*view.session, id);
        if (start != no_time) row.set_own_start(start);
    }
    if (const core::SiteFigures* figures = view.figures_of(id)) write_figures(*figures, row);
}

/// Latest change of anything that the site's row shows.
Seq changed_seq_of(const TopicView& view, SiteId id) {
    const core::SiteFigures* figures = view.figures_of(id);
    const Seq own = view.site(id).changed_seq;
    return figures ? std::max(own, figures->changed_seq) : own;
}

/// What is added up over a subtree beside the counts.
struct Gathered {
    std::uint32_t sites = 0, connected = 0, signed_off = 0, devices_ready = 0, pending_scans = 0;
    std::uint64_t headcount = 0;
    Seq changed = 0;
    std::uint64_t live_version = 0;
};

void gather(const TopicView& view, SiteId id, Gathered& sum) {
    const core::Site& site = view.site(id);
    if (!site.withdrawn) ++sum.sites;
    if (site.link.connected) ++sum.connected;
    if (!site.withdrawn && site.devices_ready()) ++sum.devices_ready;
    sum.changed = std::max(sum.changed, changed_seq_of(view, id));
    if (const core::SiteFigures* figures = view.figures_of(id)) {
        if (sign_off_of(*figures)) ++sum.signed_off;
        // A site with a roster never adds its headcount (rule 8).
        if (!site.fields.has_roster) sum.headcount += figures->headcount.value_or(0);
    }
    if (const LiveSite* live = view.live_of(id)) {
        sum.pending_scans += live->pending_scans;
        sum.live_version = std::max(sum.live_version, live->version);
    }
}

Gathered gather_subtree(const TopicView& view, SiteId top) {
    Gathered sum;
    std::vector<SiteId> waiting{top};
    while (!waiting.empty()) {
        const SiteId id = waiting.back();
        waiting.pop_back();
        gather(view, id, sum);
        const auto& children = view.site(id).children;
        waiting.insert(waiting.end(), children.begin(), children.end());
    }
    return sum;
}

}  // namespace

bool add_site_rows(
    const TopicView& view, std::span<const SiteId> sites, bool with_chair, v1::TopicUpdate& update
) {
    bool any = false;
    for (const SiteId id : sites) {
        if (!view.is_new(changed_seq_of(view, id))) continue;
        v1::SiteRow& row = *update.add_sites();
        write_site(view, id, row);
        if (with_chair) row.mutable_fields()->set_chair_name(view.people.chair_name(id));
        any = true;
    }
    return any;
}

bool add_live_rows(const TopicView& view, std::span<const SiteId> sites, v1::TopicUpdate& update) {
    bool any = false;
    for (const SiteId id : sites) {
        const LiveSite* live = view.live_of(id);
        if (!live || live->version <= view.live_since) continue;
        const bool all_zero = live->devices == 0 && live->pending_scans == 0 &&
                              live->last_sync_at == no_time && live->last_seen_at == no_time;
        if (all_zero && view.live_since == 0) continue;
        v1::SiteLiveRow& row = *update.add_live();
        row.set_site(id.value);
        row.set_devices(live->devices);
        row.set_pending_scans(live->pending_scans);
        if (live->last_sync_at != no_time) row.set_last_sync_at(live->last_sync_at);
        if (live->last_seen_at != no_time) row.set_last_seen_at(live->last_seen_at);
        any = true;
    }
    return any;
}

bool add_totals(const TopicView& view, SiteId top, v1::TopicUpdate& update) {
    const Gathered sum = gather_subtree(view, top);
    if (!view.is_new(sum.changed) && sum.live_version <= view.live_since) return false;
    v1::TotalsRow& row = *update.mutable_totals();
    if (const core::SiteFigures* figures = view.figures_of(top)) {
        write(figures->subtree, *row.mutable_counts());
        row.set_share_cut(core::share_cut(figures->subtree));
    }
    row.set_as_of(view.query.server_time);
    row.set_sites(sum.sites);
    row.set_sites_connected(sum.connected);
    row.set_sites_signed_off(sum.signed_off);
    row.set_headcount(sum.headcount);
    row.set_pending_scans(sum.pending_scans);
    row.set_sites_devices_ready(sum.devices_ready);
    return true;
}

/// All of them whenever any count moved: they are few, and nearly every event moves one.
bool add_categories(const TopicView& view, v1::TopicUpdate& update) {
    const Seq figures_changed = view.figures ? view.figures->changed_seq : 0;
    if (!view.is_new(std::max(figures_changed, view.state.conference_seq()))) return false;
    const auto& categories = view.state.categories();
    for (std::uint32_t i = 0; i < categories.size(); ++i) {
        v1::CategoryRow& row = *update.add_categories();
        row.set_category(i);
        write(categories[i].fields, *row.mutable_fields());
        if (!view.figures) continue;
        write(view.figures->categories[i], *row.mutable_counts());
        row.set_share_cut(core::share_cut(view.figures->categories[i]));
    }
    return !categories.empty();
}

}  // namespace diemcau::wire
