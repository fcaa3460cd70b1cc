#include "hub/watched_topics.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::hub {

namespace {

// What thousands watch takes its time to deliver: it is sent less often, so that commands do not
// wait for it. 2,000 watchers: every quarter of a second.
constexpr std::uint32_t many_watchers = 500;
constexpr std::chrono::microseconds for_each_more(100);
constexpr std::chrono::milliseconds for_all_more_max(150);

SteadyTime::duration slower_for(std::uint32_t watchers) {
    if (watchers <= many_watchers) return {};
    return std::min<SteadyTime::duration>(
        for_each_more * (watchers - many_watchers), for_all_more_max
    );
}

TopicKey key_of(const wire::Topic& topic) {
    CHECK(topic.page < topic_pages_max);
    return static_cast<std::uint64_t>(topic.kind) << 56 | std::uint64_t{topic.page} << 32 |
           topic.site.value;
}

}  // namespace

WatchedTopic& WatchedTopics::find_or_make(const wire::Topic& topic) {
    const TopicKey key = key_of(topic);
    const auto [found, is_new] = topics_.try_emplace(key);
    WatchedTopic& watched = found->second;
    if (!is_new) return watched;
    watched.topic = topic;
    watched.key = key;
    if (topic.kind == wire::TopicKind::subtree) subtrees_[topic.site].push_back(&watched);
    if (topic.kind == wire::TopicKind::overview || topic.kind == wire::TopicKind::conflicts) {
        whole_.push_back(&watched);
    }
    return watched;
}

WatchedTopic& WatchedTopics::add(Watcher& watcher, const wire::Topic& topic) {
    WatchedTopic& watched = find_or_make(topic);
    if (std::ranges::find(watcher.topics, &watched) != watcher.topics.end()) return watched;
    remove(watcher, topic);
    watcher.topics.push_back(&watched);
    Audience* audience = &watcher.subscriber->audience();
    const auto share = std::ranges::find(watched.shares, audience, &Share::audience);
    if (share == watched.shares.end()) {
        watched.shares.push_back({audience, 1});
    } else {
        ++share->watchers;
    }
    ++watched.watchers;
    ++subscriptions_;
    return watched;
}

void WatchedTopics::remove(Watcher& watcher, const wire::Topic& topic) {
    std::erase_if(watcher.topics, [&](WatchedTopic* watched) {
        if (watched->topic.kind != topic.kind || watched->topic.site != topic.site) return false;
        leave(watcher, *watched);
        return true;
    });
}

void WatchedTopics::remove(Watcher& watcher) {
    for (WatchedTopic* watched : watcher.topics) leave(watcher, *watched);
    watcher.topics.clear();
}

void WatchedTopics::leave(Watcher& watcher, WatchedTopic& watched) {
    watcher.subscriber->unwatch(watched.key);
    const auto share =
        std::ranges::find(watched.shares, &watcher.subscriber->audience(), &Share::audience);
    CHECK(share != watched.shares.end());
    if (--share->watchers == 0) watched.shares.erase(share);
    --subscriptions_;
    if (--watched.watchers == 0) forget(watched);
}

void WatchedTopics::forget(WatchedTopic& watched) {
    if (watched.due) due_.erase(*watched.due);
    std::erase(whole_, &watched);
    if (const auto pages = subtrees_.find(watched.topic.site); pages != subtrees_.end()) {
        std::erase(pages->second, &watched);
        if (pages->second.empty()) subtrees_.erase(pages);
    }
    topics_.erase(watched.key);
}

void WatchedTopics::mark(WatchedTopic& watched) {
    if (watched.due) return;
    const SteadyTime from = watched.flushed_at + flush_interval_ + slower_for(watched.watchers);
    watched.due = due_.emplace(from, &watched);
}

void WatchedTopics::mark_all() {
    for (auto& [key, watched] : topics_) {
        if (watched.topic.kind != wire::TopicKind::id_hashes) mark(watched);
    }
}

void WatchedTopics::mark_id_hashes() {
    for (auto& [key, watched] : topics_) {
        if (watched.topic.kind == wire::TopicKind::id_hashes) mark(watched);
    }
}

void WatchedTopics::mark_id_hashes(std::span<const SiteId> sites) {
    for (const SiteId site : sites) {
        const auto found = topics_.find(key_of({wire::TopicKind::id_hashes, site, 0}));
        if (found != topics_.end()) mark(found->second);
    }
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
