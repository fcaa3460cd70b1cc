#include "hub/publisher.hpp"

#include <algorithm>

#include "core/permission.hpp"

namespace diemcau::hub {

namespace {

// A change of the agenda is news for every site: commands must get their turn in between.
constexpr int topics_in_a_flush_max = 256;

bool same(const wire::Revision& one, const wire::Revision& other) {
    return one.seq == other.seq && one.live_version == other.live_version;
}

}  // namespace

bool may_subscribe(const core::State& state, const Connection& who, const wire::Topic& topic) {
    const core::ActorKey& actor = who.actor;
    const bool everything = actor.role == core::Role::organizer || actor.role == core::Role::admin;
    switch (topic.kind) {
        case wire::TopicKind::overview:
        case wire::TopicKind::subtree:
        case wire::TopicKind::open_agenda:
            return true;
        case wire::TopicKind::agenda:
            return everything || actor.role == core::Role::site_operator;
        case wire::TopicKind::site:
            if (everything) return true;
            if (actor.role != core::Role::site_operator || !actor.site) return false;
            return !state.has(topic.site) || core::is_of_hall(state, *actor.site, topic.site) ||
                   core::is_below(state, *actor.site, topic.site);
        case wire::TopicKind::conflicts:
            return everything;
        case wire::TopicKind::id_hashes:
            return who.is_device_of_site && actor.site == topic.site;
    }
    return false;
}

Publisher::Publisher(PublishedFrom from, std::chrono::milliseconds flush_interval)
    : from_(from), topics_(flush_interval), on_disk_(from.state.seq()) {}

wire::Revision Publisher::revision() const {
    return {from_.log_id, from_.state.seq(), from_.live.epoch, from_.live.version};
}

bool Publisher::exists(const wire::Topic& topic) const {
    const bool of_site = topic.kind == wire::TopicKind::site ||
                         topic.kind == wire::TopicKind::subtree ||
                         topic.kind == wire::TopicKind::id_hashes;
    return topic.page < topic_pages_max && (!of_site || from_.state.has(topic.site));
}

wire::SharedFrame Publisher::snapshot_of(WatchedTopic& watched, UtcMillis server_time) {
    const wire::Revision now = revision();
    if (watched.snapshot && same(watched.snapshot_revision, now)) return watched.snapshot;
    const wire::TopicQuery query{watched.topic, std::nullopt, now, server_time};
    auto frame = wire::encode_topic(from_.state, from_.live, from_.people, query).value();
    // The next one to come may want the same. Most topics are a site's own, with one device: their
    // snapshots would take as much memory as the state.
    if (watched.watchers > 1) {
        watched.snapshot = frame;
        watched.snapshot_revision = now;
    }
    return frame;
}

bool Publisher::subscribe(Watcher& watcher, const wire::Subscribe& request, UtcMillis server_time) {
    const auto topic = wire::parse_topic(request.topic, request.page);
    if (!topic || !exists(*topic)) return false;
    WatchedTopic& watched = topics_.add(watcher, *topic);
    if (watched.watchers == 1) watched.sent = revision();
    if (!request.since || request.since->log_id != from_.log_id ||
        request.since->seq > from_.state.seq()) {
        ++numbers_.snapshots;
        watcher.subscriber->watch(watched.key, snapshot_of(watched, server_time));
        return true;
    }
    const wire::TopicQuery query{*topic, request.since, revision(), server_time};
    const auto news = wire::encode_topic(from_.state, from_.live, from_.people, query);
    ++numbers_.deltas;
    watcher.subscriber->watch(
        watched.key,
        news ? *news : wire::topic_current_frame(request.topic, revision(), server_time)
    );
    return true;
}

void Publisher::unsubscribe(Watcher& watcher, const std::string& name) {
    if (const auto topic = wire::parse_topic(name, 0)) topics_.remove(watcher, *topic);
}

void Publisher::leave(Watcher& watcher) { topics_.remove(watcher); }

void Publisher::caught_up(Watcher& watcher, TopicKey topic, UtcMillis server_time) {
    const auto watched = std::ranges::find(watcher.topics, topic, &WatchedTopic::key);
    if (watched == watcher.topics.end()) return;
    ++numbers_.snapshots;
    watcher.subscriber->watch(topic, snapshot_of(**watched, server_time));
}

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
    if (effects.everything) topics_.mark_id_hashes();
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
    // Also where somebody has left.
    if (!effects.delegates.empty()) topics_.mark_id_hashes(sites);
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
    held_.clear();
    on_disk_ = from_.state.seq();
    for (auto& [key, watched] : topics_.all()) {
        watched.snapshot.reset();
        watched.sent.reset();
    }
    topics_.mark_all();
    topics_.mark_id_hashes();
}

void Publisher::flush_topic(WatchedTopic& watched, UtcMillis server_time) {
    const wire::Revision now = revision();
    const wire::TopicQuery query{watched.topic, watched.sent, now, server_time};
    const auto news = wire::encode_topic(from_.state, from_.live, from_.people, query);
    watched.sent = now;
    watched.snapshot.reset();  // of a state that is gone
    if (!news) return;
    ++numbers_.deltas;
    for (const Share& share : watched.shares) {
        news_for(share.audience).push_back({watched.key, *news});
    }
}

std::vector<News>& Publisher::news_for(Audience* audience) {
    for (auto& [whose, news] : news_) {
        if (whose == audience) return news;
    }
    return news_.emplace_back(audience, std::vector<News>{}).second;
}

void Publisher::flush(SteadyTime now, UtcMillis server_time) {
    for (int flushed = 0; flushed < topics_in_a_flush_max; ++flushed) {
        WatchedTopic* watched = topics_.take_due(now);
        if (!watched) break;
        flush_topic(*watched, server_time);
        watched->flushed_at = now;
    }
    if (news_.empty()) return;
    held_.push_back({from_.state.seq(), std::exchange(news_, {})});
    settled(on_disk_);
}

void Publisher::settled(Seq last) {
    on_disk_ = last;
    for (; !held_.empty() && held_.front().until <= on_disk_; held_.pop_front()) {
        // All at once: a thread that was woken by the first would write it alone.
        for (auto& [audience, news] : held_.front().flush) audience->publish(std::move(news));
    }
}

std::optional<SteadyTime> Publisher::next_due() const { return topics_.next_due(); }

PublisherNumbers Publisher::numbers() const {
    PublisherNumbers now = numbers_;
    now.subscriptions = topics_.subscriptions();
    return now;
}

}  // namespace diemcau::hub
