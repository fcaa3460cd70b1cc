// Which devices of each site are connected, what they last said of themselves, and what follows for
// the site's line (rule 11). A device without any sign of life counts as gone, also while its
// socket is still open. Times are of a steady clock.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "core/state.hpp"
#include "hub/subscriber.hpp"
#include "wire/topics.hpp"

namespace diemcau::hub {

using SteadyTime = std::chrono::steady_clock::time_point;

class SiteDevices {
public:
    /// `epoch`: names this process's live rows; random.
    explicit SiteDevices(std::uint64_t epoch);

    const wire::LiveSites& live() const { return live_; }

    /// A device of the site connected. `last_seen_at` in live rows is `at`.
    void came(ConnectionId connection, SiteId site, SteadyTime now, UtcMillis at);
    void went(ConnectionId connection, SteadyTime now);
    /// Any frame of the connection. Brings a device back that was taken for gone.
    void sign_of_life(ConnectionId connection, SteadyTime now, UtcMillis at);
    void heartbeat(ConnectionId connection, const wire::Heartbeat& heartbeat, UtcMillis at);

    /// Takes silent devices for gone.
    void look_for_silence(SteadyTime now);
    /// The site's line has to be looked at again: now, and when it has held for long enough to
    /// rise.
    void look_again(SiteId site, SteadyTime when);

    struct LinkReport {
        SiteId site;
        bool connected;
    };

    /// What the lines that are due must be reported as, given what the state says of them.
    std::vector<LinkReport> due_reports(const core::State& state, SteadyTime now);
    /// Sites whose live rows changed since the last call.
    std::set<SiteId> take_changed();
    /// When something of the above falls due; none: nothing waits.
    std::optional<SteadyTime> next_due() const;

private:
    struct Device {
        SiteId site;
        SteadyTime last_seen;
        bool counted = true;
        std::uint32_t pending_scans = 0;
        UtcMillis last_sync_at = no_time;
    };

    void show(SiteId site, UtcMillis at);
    void count(Device& device, bool counted, SteadyTime now);

    wire::LiveSites live_;
    std::unordered_map<ConnectionId, Device> devices_;
    std::unordered_map<SiteId, std::set<ConnectionId>> of_site_;
    std::multimap<SteadyTime, SiteId> looks_;
    std::set<SiteId> changed_;
    SteadyTime next_silence_look_{};
};

}  // namespace diemcau::hub
