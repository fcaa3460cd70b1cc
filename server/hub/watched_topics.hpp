// Which topics are watched, by whom, and which of them have something new to send and when. Every
// operation costs in proportion to the topics that it concerns: tens of thousands of sites watch
// their own.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "hub/site_devices.hpp"
#include "hub/subscriber.hpp"
#include "wire/topics.hpp"

namespace diemcau::hub {

/// Pages of one topic; no conference has as many sites.
inline constexpr std::uint32_t topic_pages_max = 1 << 24;

struct WatchedTopic;

/// A client, and what he watches.
struct Watcher {
    std::shared_ptr<Subscriber> subscriber;
    std::vector<WatchedTopic*> topics;
};

/// Topics with news, by the time from which they may be sent. Equal times: in the order of the
/// news.
using DueTopics = std::multimap<SteadyTime, WatchedTopic*>;

/// How many of an audience watch a topic.
struct Share {
    Audience* audience;
    std::uint32_t watchers;
};

struct WatchedTopic {
    wire::Topic topic;
    TopicKey key = 0;
    std::vector<Share> shares;  // one for each audience with watchers
    std::uint32_t watchers = 0;
    std::optional<wire::Revision> sent;  // what everybody has; none: nobody has anything of use
    SteadyTime flushed_at{};
    std::optional<DueTopics::iterator> due;  // it has news
    wire::SharedFrame snapshot;              // as of snapshot_revision
    wire::Revision snapshot_revision;
};

class WatchedTopics {
public:
    explicit WatchedTopics(std::chrono::milliseconds flush_interval)
        : flush_interval_(flush_interval) {}

    /// REQUIRES: topic.page < topic_pages_max. From now on he watches it, and no other page of it.
    /// The topic lives until its last watcher is removed.
    WatchedTopic& add(Watcher& watcher, const wire::Topic& topic);
    /// Every page of the topic, if he watches it.
    void remove(Watcher& watcher, const wire::Topic& topic);
    void remove(Watcher& watcher);

    // There is news of these topics.
    /// Of all but the id hashes.
    void mark_all();
    void mark_id_hashes();
    void mark_id_hashes(std::span<const SiteId> sites);
    /// Of those that show something of every site.
    void mark_whole();
    /// Of the site's own.
    void mark_site(SiteId site);
    /// Of the subtree below the site.
    void mark_subtree(SiteId site);

    /// The topic that is due first, and no longer is; null: none by `now`.
    WatchedTopic* take_due(SteadyTime now);
    std::optional<SteadyTime> next_due() const;

    std::unordered_map<TopicKey, WatchedTopic>& all() { return topics_; }

    bool empty() const { return topics_.empty(); }

    std::size_t subscriptions() const { return subscriptions_; }

private:
    WatchedTopic& find_or_make(const wire::Topic& topic);
    void mark(WatchedTopic& topic);
    void leave(Watcher& watcher, WatchedTopic& topic);
    void forget(WatchedTopic& topic);

    std::chrono::milliseconds flush_interval_;
    std::unordered_map<TopicKey, WatchedTopic> topics_;
    std::unordered_map<SiteId, std::vector<WatchedTopic*>> subtrees_;  // a site's pages
    std::vector<WatchedTopic*> whole_;
    DueTopics due_;
    std::size_t subscriptions_ = 0;
};

}  // namespace diemcau::hub
