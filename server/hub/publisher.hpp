// Live status: who watches which topic, and what was last sent. Each topic's news are encoded once
// and shared by all who watch it: at once when it is quiet, at most every flush interval when busy.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "core/apply.hpp"
#include "hub/site_devices.hpp"
#include "hub/subscriber.hpp"
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
    std::uint64_t frames_delivered = 0, frames_dropped = 0, snapshots = 0, deltas = 0;
    std::uint64_t subscriptions = 0;
};

class Publisher {
public:
    Publisher(PublishedFrom from, std::chrono::milliseconds flush_interval);

    /// Answers with a snapshot, what is new since `since`, or that nothing is. False: no such
    /// topic.
    bool subscribe(
        ConnectionId connection, std::shared_ptr<Subscriber> subscriber,
        const wire::Subscribe& request, UtcMillis server_time
    );
    void unsubscribe(ConnectionId connection, const std::string& topic);
    void leave(ConnectionId connection);

    /// A committed batch changed these.
    void changed(const core::Effects& effects);
    void changed_live(const std::set<SiteId>& sites);
    /// Everything anew, to everybody: the state went back.
    void start_over();
    /// Sends what is due. Subscribers who were behind and caught up get a snapshot.
    void flush(SteadyTime now, UtcMillis server_time);
    /// When flush() has to be called again; none: nothing waits.
    std::optional<SteadyTime> next_due() const;

    wire::Revision revision() const;
    PublisherNumbers numbers() const;

private:
    struct Watcher {
        ConnectionId connection;
        std::shared_ptr<Subscriber> subscriber;
        bool behind = false;
    };

    struct Watched {
        wire::Topic topic;
        std::vector<Watcher> watchers;
        wire::Revision sent;  // what every watcher who is not behind has
        bool dirty = false;
        SteadyTime flushed_at{};
        wire::SharedFrame snapshot;  // as of snapshot_revision
        wire::Revision snapshot_revision;
    };

    bool exists(const wire::Topic& topic) const;
    void mark_site(SiteId site);
    void mark_above(SiteId site);
    wire::SharedFrame snapshot_of(Watched& watched, UtcMillis server_time);
    void deliver(Watcher& watcher, const wire::SharedFrame& frame);
    void flush_topic(Watched& watched, UtcMillis server_time);
    void catch_up(Watched& watched, UtcMillis server_time);

    PublishedFrom from_;
    std::chrono::milliseconds flush_interval_;
    std::map<std::string, Watched> watched_;  // by name and page
    std::unordered_map<ConnectionId, std::set<std::string>> topics_of_;
    bool any_behind_ = false;
    SteadyTime next_catch_up_{};
    PublisherNumbers numbers_;
};

/// Who may watch what. Until access control exists: screens on walls see nothing personal.
bool may_subscribe(const core::ActorKey& actor, const wire::Topic& topic);

}  // namespace diemcau::hub
