#include "hub/publisher.hpp"

#include <algorithm>

namespace diemcau::hub {

namespace {

/// Pages of a subtree have one name on the wire, and are topics of their own.
std::string key_of(const wire::Topic& topic) {
    return wire::topic_name(topic) + "#" + std::to_string(topic.page);
}

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
    : from_(from), flush_interval_(flush_interval) {}

wire::Revision Publisher::revision() const {
    return {from_.log_id, from_.state.seq(), from_.live.epoch, from_.live.version};
}

bool Publisher::exists(const wire::Topic& topic) const {
    const bool of_site =
        topic.kind == wire::TopicKind::site || topic.kind == wire::TopicKind::subtree;
    return !of_site || from_.state.has(topic.site);
}

wire::SharedFrame Publisher::snapshot_of(Watched& watched, UtcMillis server_time) {
    const wire::Revision now = revision();
    if (watched.snapshot && same(watched.snapshot_revision, now)) return watched.snapshot;
    const wire::TopicQuery query{watched.topic, std::nullopt, now, server_time};
    watched.snapshot = wire::encode_topic(from_.state, from_.live, from_.people, query).value();
    watched.snapshot_revision = now;
    return watched.snapshot;
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
    const std::string key = key_of(*topic);
    unsubscribe(connection, request.topic);
    Watched& watched = watched_[key];
    if (watched.watchers.empty()) {
        watched.topic = *topic;
        watched.sent = revision();
        watched.dirty = false;
    }
    watched.watchers.push_back({connection, std::move(subscriber), false});
    topics_of_[connection].insert(key);
    ++numbers_.subscriptions;
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

void Publisher::unsubscribe(ConnectionId connection, const std::string& topic) {
    const auto topics = topics_of_.find(connection);
    if (topics == topics_of_.end()) return;
    for (auto key = topics->second.lower_bound(topic + "#");
         key != topics->second.end() && key->starts_with(topic + "#");) {
        const auto watched = watched_.find(*key);
        std::erase_if(watched->second.watchers, [&](const Watcher& watcher) {
            return watcher.connection == connection;
        });
        if (watched->second.watchers.empty()) watched_.erase(watched);
        key = topics->second.erase(key);
        --numbers_.subscriptions;
    }
}

void Publisher::leave(ConnectionId connection) {
    const auto topics = topics_of_.find(connection);
    if (topics == topics_of_.end()) return;
    for (const std::string& key : topics->second) {
        const auto watched = watched_.find(key);
        std::erase_if(watched->second.watchers, [&](const Watcher& watcher) {
            return watcher.connection == connection;
        });
        if (watched->second.watchers.empty()) watched_.erase(watched);
        --numbers_.subscriptions;
    }
    topics_of_.erase(topics);
}

void Publisher::mark_site(SiteId site) {
    const wire::Topic topic{wire::TopicKind::site, site, 0};
    if (const auto found = watched_.find(key_of(topic)); found != watched_.end()) {
        found->second.dirty = true;
    }
}

void Publisher::mark_above(SiteId site) {
    for (auto& [key, watched] : watched_) {
        if (watched.topic.kind != wire::TopicKind::subtree || watched.dirty) continue;
        for (std::optional<SiteId> up = site; up;
             up = from_.state.sites()[up->value].fields.parent) {
            if (*up == watched.topic.site) watched.dirty = true;
        }
    }
}

void Publisher::changed(const core::Effects& effects) {
    const bool nothing = effects.sites.empty() && effects.standings.empty() &&
                         effects.delegates.empty() && !effects.agenda && !effects.everything;
    if (nothing || watched_.empty()) return;
    if (effects.everything || effects.agenda) {
        for (auto& [key, watched] : watched_) watched.dirty = true;
        return;
    }
    for (auto& [key, watched] : watched_) {
        const bool whole = watched.topic.kind == wire::TopicKind::overview ||
                           watched.topic.kind == wire::TopicKind::conflicts;
        watched.dirty = watched.dirty || whole;
    }
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
    for (const SiteId site : sites) {
        mark_site(site);
        mark_above(site);
    }
}

void Publisher::changed_live(const std::set<SiteId>& sites) {
    if (sites.empty()) return;
    for (auto& [key, watched] : watched_) {
        if (watched.topic.kind == wire::TopicKind::overview) watched.dirty = true;
    }
    for (const SiteId site : sites) {
        if (!from_.state.has(site)) continue;
        mark_site(site);
        mark_above(site);
    }
}

void Publisher::start_over() {
    for (auto& [key, watched] : watched_) {
        watched.snapshot.reset();
        watched.sent = revision();
        for (Watcher& watcher : watched.watchers) watcher.behind = true;
    }
    any_behind_ = true;
    next_catch_up_ = {};
}

void Publisher::flush_topic(Watched& watched, UtcMillis server_time) {
    const wire::Revision now = revision();
    const wire::TopicQuery query{watched.topic, watched.sent, now, server_time};
    const auto news = wire::encode_topic(from_.state, from_.live, from_.people, query);
    watched.dirty = false;
    watched.sent = now;
    if (!news) return;
    ++numbers_.deltas;
    for (Watcher& watcher : watched.watchers) {
        if (!watcher.behind) deliver(watcher, *news);
    }
}

void Publisher::catch_up(Watched& watched, UtcMillis server_time) {
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
    for (auto& [key, watched] : watched_) {
        if (!watched.dirty || now < watched.flushed_at + flush_interval_) continue;
        flush_topic(watched, server_time);
        watched.flushed_at = now;
    }
    if (!any_behind_ || now < next_catch_up_) return;
    any_behind_ = false;
    for (auto& [key, watched] : watched_) catch_up(watched, server_time);
    next_catch_up_ = now + flush_interval_;
}

std::optional<SteadyTime> Publisher::next_due() const {
    std::optional<SteadyTime> due;
    if (any_behind_) due = next_catch_up_;
    for (const auto& [key, watched] : watched_) {
        if (!watched.dirty) continue;
        const SteadyTime then = watched.flushed_at + flush_interval_;
        if (!due || then < *due) due = then;
    }
    return due;
}

PublisherNumbers Publisher::numbers() const { return numbers_; }

}  // namespace diemcau::hub
