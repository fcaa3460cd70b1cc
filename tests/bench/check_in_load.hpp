// Check-ins put on a running server by many connections from this one thread, with screens that
// watch meanwhile.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "client_crowd.hpp"
#include "client_frames.hpp"
#include "latencies.hpp"
#include "seats.hpp"

namespace diemcau::bench {

struct LoadOptions {
    std::uint16_t port = 0;
    Entrance
        entrance;  // tokens: of organizers for the connections, then of viewers for the watchers
    int server_process = 0;
    std::uint32_t session = 0;
    std::size_t connections = 16;
    std::size_t window = 500;              // closed loop: outstanding commands of a connection
    std::size_t commands_per_frame = 100;  // at most
    std::size_t watchers = 0;
    std::string watched = "overview";
    /// Time from each acknowledgement to each screen: for up to a few hundred of them.
    bool measure_screens = false;
};

struct LoadResult {
    std::uint64_t acknowledged = 0;
    std::uint64_t refused = 0;
    std::uint64_t told_to_retry = 0;
    std::uint64_t updates_received = 0;  // by the watchers
    double seconds = 0;
    double server_cpu_seconds = 0;
    double generator_cpu_seconds = 0;
    Latencies acknowledgements;
    Latencies screens;
};

class CheckInLoad {
public:
    using Steady = std::chrono::steady_clock;

    /// Connects everybody; each watcher has its first snapshot. Throws std::runtime_error.
    CheckInLoad(const LoadOptions& options, std::vector<Seat> seats);

    /// Every seat once, as fast as the windows allow. Latency from the moment of sending.
    LoadResult as_fast_as_possible();
    /// Every seat once, open loop: latency from the moment at which each was due.
    LoadResult at(double per_second);

private:
    void came(ClientCrowd::Client client, std::string_view message);
    void answered(ClientCrowd::Client client, const Result& result);
    void updated(ClientCrowd::Client client, std::string_view message);
    void fill(ClientCrowd::Client client);
    void send(ClientCrowd::Client client, std::uint32_t number, Steady::time_point due);
    void flush(ClientCrowd::Client client);
    void begin();
    LoadResult end();
    bool all_answered() const;

    LoadOptions options_;
    std::vector<Seat> seats_;
    ClientCrowd crowd_;
    std::vector<CheckInFrame> frames_;  // by sender
    std::vector<std::size_t> outstanding_;
    std::vector<Steady::time_point> due_;  // by number of the check-in
    std::deque<std::uint32_t> again_;
    std::size_t welcomed_ = 0, watching_ = 0;
    std::size_t given_ = 0;
    bool closed_loop_ = false;
    // Screens: when the event with each seq was acknowledged, and what each screen shows.
    std::uint64_t first_seq_ = 0;
    std::vector<Steady::time_point> acknowledged_at_;
    std::vector<std::uint64_t> shown_;
    std::string last_update_;
    std::uint64_t last_update_seq_ = 0;
    LoadResult result_;
    Steady::time_point start_;
    double server_cpu_before_ = 0, own_cpu_before_ = 0;
};

}  // namespace diemcau::bench
