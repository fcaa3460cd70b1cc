#include "hub/publisher.hpp"

#include <algorithm>

namespace diemcau::hub {

namespace {

// A change of the agenda is news for every site: others must get their turn in between.
constexpr int topics_in_a_flush_max = 2'000;

bool same(const wire::Revision& one, const wire::Revision& other) {
    return one.seq == other.seq && one.live_version == other.live_version;
}

}  // namespace

bool may_subscribe(const core::ActorKey& actor, const wire::Topic& topic) {
    const bool personal =
        topic.kind == wire::TopicKind::site || topic.kind == wire::TopicKind::conflicts;
    const bool watches_only = actor.role == core::Role::display || actor.role == core::Role::viewer;
    return !(personal && watches_only);
}

Publisher::Publisher(PublishedFrom from, std::chrono::milliseconds flush_interval)
    : from_(from), flush_interval_(flush_interval), topics_(flush_interval) {}

wire::Revision Publisher::revision() const {
    return {from_.log_id, from_.state.seq(), from_.live.epoch, from_.live.version};
}

bool Publisher::exists(const wire::Topic& topic) const {
    const bool of_site =
        topic.kind == wire::TopicKind::site || topic.kind == wire::TopicKind::subtree;
    return topic.page < topic_pages_max && (!of_site || from_.state.has(topic.site));
}

wire::SharedFrame Publisher::snapshot_of(WatchedTopic& watched, UtcMillis server_time) {
    const wire::Revision now = revision();
    if (watched.snapshot && same(watched.snapshot_revision, now)) return watched.snapshot;
    const wire::TopicQuery query{watched.topic, std::nullopt, now, server_time};
    auto frame = wire::encode_topic(from_.state, from_.live, from_.people, query).value();
    // The next one to come may want the same. Most topics are a site's own, with one device: their
    // snapshots would take as much memory as the state.
    if (watched.watchers.size() > 1) {
        watched.snapshot = frame;
        watched.snapshot_revision = now;
    }
    return frame;
}

void Publisher::deliver(Watcher& watcher, const wire::SharedFrame& frame) {
    if (watcher.subscriber->deliver(frame) == Delivery::behind) {
        watcher.behind = true;
        any_behind_ = true;
        ++numbers_.frames_dropped;
    } else {
        ++numbers_.frames_delivered;
    }
}

bool Publisher::subscribe(
    ConnectionId connection, std::shared_ptr<Subscriber> subscriber, const wire::Subscribe& request,
    UtcMillis server_time
) {
    const auto topic = wire::parse_topic(request.topic, request.page);
    if (!topic || !exists(*topic)) return false;
    topics_.remove(connection, *topic);
    WatchedTopic& watched = topics_.add(*topic, {connection, std::move(subscriber), false});
    if (watched.watchers.size() == 1) watched.sent = revision();
    Watcher& watcher = watched.watchers.back();
    if (!request.since || request.since->log_id != from_.log_id ||
        request.since->seq > from_.state.seq()) {
        ++numbers_.snapshots;
        deliver(watcher, snapshot_of(watched, server_time));
        return true;
    }
    const wire::TopicQuery query{*topic, request.since, revision(), server_time};
    const auto news = wire::encode_topic(from_.state, from_.live, from_.people, query);
    ++numbers_.deltas;
    deliver(
        watcher, news ? *news : wire::topic_current_frame(request.topic, revision(), server_time)
    );
    return true;
}

void Publisher::unsubscribe(ConnectionId connection, const std::string& name) {
    if (const auto topic = wire::parse_topic(name, 0)) topics_.remove(connection, *topic);
}

void Publisher::leave(ConnectionId connection) { topics_.remove(connection); }

void Publisher::mark(SiteId site) {
    topics_.mark_site(site);
    if (const auto host = from_.state.sites()[site.value].host) topics_.mark_site(*host);
    for (std::optional<SiteId> up = site; up; up = from_.state.sites()[up->value].fields.parent) {
        topics_.mark_subtree(*up);
    }
}

void Publisher::changed(const core::Effects& effects) {
    const bool nothing = effects.sites.empty() && effects.standings.empty() &&
                         effects.delegates.empty() && !effects.agenda && !effects.everything;
    if (nothing || topics_.empty()) return;
    if (effects.everything || effects.agenda) return topics_.mark_all();
    topics_.mark_whole();
    std::vector<SiteId> sites = effects.sites;
    const auto add_home = [&](DelegateId delegate) {
        sites.push_back(from_.state.delegates()[delegate.value].home);
    };
    for (const auto& [run, delegate] : effects.standings) {
        add_home(delegate);
        const auto& standing = from_.state.runs()[run.value].standings[delegate.value];
        if (from_.state.has(standing.hall)) sites.push_back(standing.hall);
    }
    for (const DelegateId delegate : effects.delegates) add_home(delegate);
    std::ranges::sort(sites);
    const auto repeated = std::unique(sites.begin(), sites.end());
    sites.erase(repeated, sites.end());
    for (const SiteId site : sites) mark(site);
}

void Publisher::changed_live(const std::set<SiteId>& sites) {
    if (sites.empty()) return;
    topics_.mark_whole();
    for (const SiteId site : sites) {
        if (from_.state.has(site)) mark(site);
    }
}

void Publisher::start_over() {
    for (auto& [key, watched] : topics_.all()) {
        watched.snapshot.reset();
        watched.sent = revision();
        for (Watcher& watcher : watched.watchers) watcher.behind = true;
    }
    any_behind_ = true;
    next_catch_up_ = {};
}

void Publisher::flush_topic(WatchedTopic& watched, UtcMillis server_time) {
    const wire::Revision now = revision();
    const wire::TopicQuery query{watched.topic, watched.sent, now, server_time};
    const auto news = wire::encode_topic(from_.state, from_.live, from_.people, query);
    watched.sent = now;
    watched.snapshot.reset();  // of a state that is gone
    if (!news) return;
    ++numbers_.deltas;
    for (Watcher& watcher : watched.watchers) {
        if (!watcher.behind) deliver(watcher, *news);
    }
}

void Publisher::catch_up(WatchedTopic& watched, UtcMillis server_time) {
    for (Watcher& watcher : watched.watchers) {
        if (!watcher.behind) continue;
        if (!watcher.subscriber->caught_up()) {
            any_behind_ = true;
            continue;
        }
        watcher.behind = false;
        ++numbers_.snapshots;
        deliver(watcher, snapshot_of(watched, server_time));
    }
}

void Publisher::flush(SteadyTime now, UtcMillis server_time) {
    for (int flushed = 0; flushed < topics_in_a_flush_max; ++flushed) {
        WatchedTopic* watched = topics_.take_due(now);
        if (!watched) break;
        flush_topic(*watched, server_time);
        watched->flushed_at = now;
    }
    if (!any_behind_ || now < next_catch_up_) return;
    any_behind_ = false;
    for (auto& [key, watched] : topics_.all()) catch_up(watched, server_time);
    next_catch_up_ = now + flush_interval_;
}

std::optional<SteadyTime> Publisher::next_due() const {
    std::optional<SteadyTime> due = topics_.next_due();
    if (any_behind_ && (!due || next_catch_up_ < *due)) due = next_catch_up_;
    return due;
}

PublisherNumbers Publisher::numbers() const {
    PublisherNumbers now = numbers_;
    now.subscriptions = topics_.subscriptions();
    return now;
}

}  // namespace diemcau::hub
