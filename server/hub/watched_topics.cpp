#include "hub/watched_topics.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::hub {

namespace {

std::uint64_t key_of(const wire::Topic& topic) {
    CHECK(topic.page < topic_pages_max);
    return static_cast<std::uint64_t>(topic.kind) << 56 | std::uint64_t{topic.page} << 32 |
           topic.site.value;
}

}  // namespace

WatchedTopic& WatchedTopics::add(const wire::Topic& topic, Watcher watcher) {
    const auto [found, is_new] = topics_.try_emplace(key_of(topic));
    WatchedTopic& watched = found->second;
    if (is_new) {
        watched.topic = topic;
        if (topic.kind == wire::TopicKind::subtree) subtrees_[topic.site].push_back(&watched);
        if (topic.kind == wire::TopicKind::overview || topic.kind == wire::TopicKind::conflicts) {
            whole_.push_back(&watched);
        }
    }
    of_connection_[watcher.connection].push_back(&watched);
    watched.watchers.push_back(std::move(watcher));
    ++subscriptions_;
    return watched;
}

void WatchedTopics::remove(ConnectionId connection, const wire::Topic& topic) {
    const auto found = of_connection_.find(connection);
    if (found == of_connection_.end()) return;
    std::erase_if(found->second, [&](WatchedTopic* watched) {
        if (watched->topic.kind != topic.kind || watched->topic.site != topic.site) return false;
        leave(*watched, connection);
        return true;
    });
}

void WatchedTopics::remove(ConnectionId connection) {
    const auto found = of_connection_.find(connection);
    if (found == of_connection_.end()) return;
    for (WatchedTopic* watched : found->second) leave(*watched, connection);
    of_connection_.erase(found);
}

void WatchedTopics::leave(WatchedTopic& watched, ConnectionId connection) {
    std::erase_if(watched.watchers, [&](const Watcher& watcher) {
        return watcher.connection == connection;
    });
    --subscriptions_;
    if (watched.watchers.empty()) forget(watched);
}

void WatchedTopics::forget(WatchedTopic& watched) {
    if (watched.due) due_.erase(*watched.due);
    std::erase(whole_, &watched);
    if (const auto pages = subtrees_.find(watched.topic.site); pages != subtrees_.end()) {
        std::erase(pages->second, &watched);
        if (pages->second.empty()) subtrees_.erase(pages);
    }
    topics_.erase(key_of(watched.topic));
}

void WatchedTopics::mark(WatchedTopic& watched) {
    if (!watched.due) watched.due = due_.emplace(watched.flushed_at + flush_interval_, &watched);
}

void WatchedTopics::mark_all() {
    for (auto& [key, watched] : topics_) mark(watched);
}

void WatchedTopics::mark_whole() {
    for (WatchedTopic* watched : whole_) mark(*watched);
}

void WatchedTopics::mark_site(SiteId site) {
    const auto found = topics_.find(key_of({wire::TopicKind::site, site, 0}));
    if (found != topics_.end()) mark(found->second);
}

void WatchedTopics::mark_subtree(SiteId site) {
    const auto pages = subtrees_.find(site);
    if (pages == subtrees_.end()) return;
    for (WatchedTopic* watched : pages->second) mark(*watched);
}

WatchedTopic* WatchedTopics::take_due(SteadyTime now) {
    if (due_.empty() || due_.begin()->first > now) return nullptr;
    WatchedTopic* watched = due_.begin()->second;
    due_.erase(due_.begin());
    watched->due.reset();
    return watched;
}

std::optional<SteadyTime> WatchedTopics::next_due() const {
    if (due_.empty()) return std::nullopt;
    return due_.begin()->first;
}

}  // namespace diemcau::hub
