#include "wire/topics.hpp"

#include <charconv>

#include "base/limits.hpp"
#include "diemcau/v1/frame.pb.h"
#include "wire/field_writing.hpp"
#include "wire/message_arena.hpp"
#include "wire/revision_writing.hpp"
#include "wire/topic_rows.hpp"

namespace diemcau::wire {

namespace {

std::optional<SiteId> site_after(std::string_view name, std::string_view prefix) {
    if (!name.starts_with(prefix)) return std::nullopt;
    name.remove_prefix(prefix.size());
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool one_spelling = name == "0" || !name.starts_with('0');
    if (error != std::errc{} || end != name.data() + name.size() || !one_spelling) {
        return std::nullopt;
    }
    return SiteId{number};
}

/// All sites, or where they are too many for one screen the top two levels.
std::vector<SiteId> overview_sites(const core::State& state) {
    const auto& sites = state.sites();
    std::vector<SiteId> all, top;
    for (std::uint32_t i = 0; i < sites.size(); ++i) {
        if (sites[i].withdrawn) continue;
        all.push_back(SiteId{i});
        if (sites[i].depth <= 1) top.push_back(SiteId{i});
    }
    return all.size() <= limits::overview_sites_max ? all : top;
}

/// Each returns whether anything is new.
bool add_overview(const TopicView& view, v1::TopicUpdate& update) {
    const std::vector<SiteId> sites = overview_sites(view.state);
    bool any = add_conference(view, update);
    any |= add_sessions(view, update);
    any |= add_site_rows(view, sites, false, update);
    any |= add_live_rows(view, sites, update);
    any |= add_categories(view, update);
    if (view.state.root()) any |= add_totals(view, *view.state.root(), update);
    return any;
}

bool add_subtree(const TopicView& view, v1::TopicUpdate& update) {
    const Topic& topic = view.query.topic;
    if (!view.state.has(topic.site)) return false;
    const auto& children = view.site(topic.site).children;
    const std::size_t rows = limits::subtree_page_rows;
    const std::size_t first = std::min(children.size(), topic.page * rows);
    const std::size_t last = std::min(children.size(), first + rows);
    std::vector<SiteId> sites{topic.site};
    sites.insert(
        sites.end(), children.begin() + static_cast<std::ptrdiff_t>(first),
        children.begin() + static_cast<std::ptrdiff_t>(last)
    );
    update.set_page(topic.page);
    update.set_pages(
        static_cast<std::uint32_t>(std::max<std::size_t>(1, (children.size() + rows - 1) / rows))
    );
    bool any = add_site_rows(view, sites, false, update);
    any |= add_live_rows(view, sites, update);
    any |= add_totals(view, topic.site, update);
    return any;
}

bool add_site(const TopicView& view, v1::TopicUpdate& update) {
    const SiteId site = view.query.topic.site;
    if (!view.state.has(site)) return false;
    const SiteId own[] = {site};
    const std::vector<SiteId> gone = view.sites_gone_from_hall(site);
    write_ids(gone, *update.mutable_departed_sites());
    bool any = add_sessions(view, update) || !gone.empty();
    any |= add_site_rows(view, view.sites_in_hall(site), true, update);
    any |= add_live_rows(view, own, update);
    any |= add_totals(view, site, update);
    any |= add_delegates(view, site, update);
    any |= add_walk_ins(view, site, update);
    any |= add_agenda(view, update);
    any |= add_floor(view, true, update);
    any |= add_notices(view, site, update);
    any |= add_conflicts(view, site, update);
    return any;
}

bool add_agenda_topic(const TopicView& view, v1::TopicUpdate& update) {
    bool any = add_conference(view, update);
    any |= add_sessions(view, update);
    any |= add_agenda(view, update);
    any |= add_floor(view, true, update);
    any |= add_notices(view, std::nullopt, update);
    return any;
}

/// For screens on walls and others who see no names; notices are for those who work.
bool add_open_agenda(const TopicView& view, v1::TopicUpdate& update) {
    bool any = add_conference(view, update);
    any |= add_sessions(view, update);
    any |= add_agenda(view, update);
    any |= add_floor(view, false, update);
    return any;
}

bool add_rows(const TopicView& view, v1::TopicUpdate& update) {
    switch (view.query.topic.kind) {
        case TopicKind::overview:
            return add_overview(view, update);
        case TopicKind::subtree:
            return add_subtree(view, update);
        case TopicKind::site:
            return add_site(view, update);
        case TopicKind::agenda:
            return add_agenda_topic(view, update);
        case TopicKind::open_agenda:
            return add_open_agenda(view, update);
        case TopicKind::conflicts:
            return add_conflicts(view, std::nullopt, update);
        case TopicKind::id_hashes:
            return view.state.has(view.query.topic.site) &&
                   add_id_hashes(view, view.query.topic.site, update);
    }
    return false;
}

bool nothing_happened(const core::State& state, const LiveSites& live, const TopicQuery& query) {
    return query.since && query.since->seq == state.seq() &&
           query.since->live_epoch == live.epoch && query.since->live_version == live.version;
}

}  // namespace

std::optional<Topic> parse_topic(std::string_view name, std::uint32_t page) {
    if (name == "overview") return Topic{TopicKind::overview};
    if (name == "agenda") return Topic{TopicKind::agenda};
    if (name == "agenda/open") return Topic{TopicKind::open_agenda};
    if (name == "conflicts") return Topic{TopicKind::conflicts};
    if (const auto site = site_after(name, "site/")) return Topic{TopicKind::site, *site};
    if (const auto site = site_after(name, "id_hashes/")) return Topic{TopicKind::id_hashes, *site};
    if (const auto site = site_after(name, "subtree/")) {
        return Topic{TopicKind::subtree, *site, page};
    }
    return std::nullopt;
}

std::string topic_name(const Topic& topic) {
    switch (topic.kind) {
        case TopicKind::overview:
            return "overview";
        case TopicKind::subtree:
            return "subtree/" + std::to_string(topic.site.value);
        case TopicKind::site:
            return "site/" + std::to_string(topic.site.value);
        case TopicKind::agenda:
            return "agenda";
        case TopicKind::open_agenda:
            return "agenda/open";
        case TopicKind::conflicts:
            return "conflicts";
        case TopicKind::id_hashes:
            return "id_hashes/" + std::to_string(topic.site.value);
    }
    return {};
}

std::optional<SharedFrame> encode_topic(
    const core::State& state, const LiveSites& live, People& people, const TopicQuery& query
) {
    if (nothing_happened(state, live, query)) return std::nullopt;
    MessageArena arena;
    auto& frame = arena.make<v1::ServerFrame>();
    v1::TopicUpdate& update = *frame.mutable_update();
    const TopicView view(state, live, people, query);
    if (!add_rows(view, update) && !view.snapshot) return std::nullopt;
    update.set_topic(topic_name(query.topic));
    write(query.now, *update.mutable_revision());
    update.set_snapshot(view.snapshot);
    update.set_server_time(query.server_time);
    if (view.figures) write(view.figures->ref, *update.mutable_run());
    update.set_run_started_seq(state.shown_since());
    return std::make_shared<const std::string>(frame.SerializeAsString());
}

}  // namespace diemcau::wire
