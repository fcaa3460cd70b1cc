// Live status: who watches which topic, and what was last sent. Each topic's news are encoded once
// and shared by all who watch it: at once when it is quiet, at most every flush interval when busy.
// News may be made while what they tell is still on its way to the disk: they are held until then.
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/apply.hpp"
#include "hub/connections.hpp"
#include "hub/site_devices.hpp"
#include "hub/subscriber.hpp"
#include "hub/watched_topics.hpp"
#include "wire/topics.hpp"

namespace diemcau::hub {

/// What topics are encoded from. All of it outlives the publisher.
struct PublishedFrom {
    const core::State& state;
    const wire::LiveSites& live;
    wire::People& people;
    const LogId log_id;
};

struct PublisherNumbers {
    std::uint64_t snapshots = 0, deltas = 0;
    std::uint64_t subscriptions = 0;
};

class Publisher {
public:
    Publisher(PublishedFrom from, std::chrono::milliseconds flush_interval);

    /// Answers with a snapshot, what is new since `since`, or that nothing is. False: no such
    /// topic.
    bool subscribe(Watcher& watcher, const wire::Subscribe& request, UtcMillis server_time);
    void unsubscribe(Watcher& watcher, const std::string& topic);
    void leave(Watcher& watcher);
    /// He lost something of the topic, and can take a snapshot now. Nothing if he watches it no
    /// more.
    void caught_up(Watcher& watcher, TopicKey topic, UtcMillis server_time);

    /// A batch that is decided changes these.
    void changed(const core::Effects& effects);
    void changed_live(const std::set<SiteId>& sites);
    /// Everything anew, to everybody: the state went back.
    void start_over();
    /// Makes the news that are due, though not of more than a few hundred topics at once: then
    /// next_due() has passed already. They are sent when all that the state has now is on disk.
    void flush(SteadyTime now, UtcMillis server_time);
    /// All up to this event is on disk.
    void settled(Seq last);
    /// When flush() has to be called again; none: nothing waits.
    std::optional<SteadyTime> next_due() const;

    wire::Revision revision() const;
    PublisherNumbers numbers() const;

private:
    bool exists(const wire::Topic& topic) const;
    /// The site's own topic, and those of the subtrees that it is in.
    void mark(SiteId site);
    wire::SharedFrame snapshot_of(WatchedTopic& watched, UtcMillis server_time);
    void flush_topic(WatchedTopic& watched, UtcMillis server_time);
    std::vector<News>& news_for(Audience* audience);

    /// News of one flush, for each audience.
    using Flush = std::vector<std::pair<Audience*, std::vector<News>>>;

    struct Held {
        Seq until;
        Flush flush;
    };

    PublishedFrom from_;
    WatchedTopics topics_;
    Flush news_;             // of the flush that is under way
    std::deque<Held> held_;  // in the order of their events
    Seq on_disk_;
    PublisherNumbers numbers_;
};

/// Who may watch what: screens on walls and viewers nothing personal, site operators the rosters of
/// their hall and of the sites below, for which they enter when those cannot.
/// What cards are matched with is for the site's own devices alone.
bool may_subscribe(const core::State& state, const Connection& who, const wire::Topic& topic);

}  // namespace diemcau::hub
