// Many connections that watch, and one that makes what they watch change.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client_crowd.hpp"
#include "client_frames.hpp"
#include "latencies.hpp"
#include "seats.hpp"

namespace diemcau::bench {

struct FanOutOptions {
    std::uint16_t port = 0;
    Entrance entrance;  // tokens: of an organizer, then of viewers
    int server_process = 0;
    std::size_t clients = 500;
    std::size_t topics = 1;  // that each client watches: messages which wait for it together
    std::string seats;       // empty: the server is a bare_fan_out
    std::size_t skip = 0;
    std::size_t seats_read = 40'000;
};

struct FanOutResult {
    std::uint64_t deliveries = 0, rounds = 0;
    double seconds = 0;
    double server_cpu_seconds = 0, generator_cpu_seconds = 0;
    std::size_t message_bytes = 0;  // of the last message
    std::uint64_t resident_bytes = 0;
};

class FanOut {
public:
    using Steady = std::chrono::steady_clock;

    /// Connects everybody, and has every first snapshot. Throws std::runtime_error.
    explicit FanOut(const FanOutOptions& options);

    /// A round begins when everybody has everything of the last one, and not before it is due at
    /// `rounds_per_second_max`. Ends earlier where a topic's sites have no more delegates to check
    /// in.
    FanOutResult round_after_round(double seconds, double rounds_per_second_max);
    /// Open loop; REQUIRES: one topic. From the moment a round was due to each client that has it.
    Latencies at(double rounds_per_second, double seconds);

    double seconds_to_live() const { return seconds_to_live_; }

    std::uint64_t resident_before() const { return resident_before_; }

    /// With everybody connected and nothing happening.
    std::uint64_t resident_idle() const { return resident_idle_; }

private:
    bool bare() const { return options_.seats.empty(); }

    void choose_topics();
    void connect_all();
    void came(ClientCrowd::Client client, std::string_view message);
    void trigger();
    bool seats_left() const;
    void wait_until(Steady::time_point due);

    FanOutOptions options_;
    ClientCrowd crowd_;
    ClientCrowd::Client organizer_ = 0;
    std::vector<std::vector<Seat>> seats_;  // by topic
    CheckInFrame frame_;
    std::uint32_t next_command_ = 0;
    bool organizer_there_ = false, live_ = false;
    std::uint64_t rounds_ = 0, received_ = 0;
    std::uint64_t base_seq_ = 0;           // before the first round
    std::vector<std::uint64_t> shown_;     // rounds that each client has; one topic only
    std::vector<Steady::time_point> due_;  // by round, while latencies are measured
    std::uint64_t first_due_round_ = 0;
    Latencies latencies_;
    std::string last_message_;
    std::uint64_t last_seq_ = 0;
    std::size_t message_bytes_ = 0;
    double seconds_to_live_ = 0;
    std::uint64_t resident_before_ = 0, resident_idle_ = 0;
};

}  // namespace diemcau::bench
