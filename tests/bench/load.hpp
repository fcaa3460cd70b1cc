// Load on a running server over real WebSocket connections, from this one thread.
#pragma once

#include "latencies.hpp"
#include "roster.hpp"

namespace diemcau::bench {

struct ThroughputResult {
    std::uint64_t acknowledged = 0;
    std::uint64_t refused = 0;
    double seconds = 0;
    double generator_cpu_seconds = 0;
    Latencies latencies;
};

/// Checks `count` delegates in as fast as `window` outstanding commands on each of `connections`
/// allow.
ThroughputResult check_in_as_fast_as_possible(
    terminal::EventLoop& loop, const terminal::ServerAddress& server, LoadedConference& conference,
    std::size_t count, std::size_t connections, std::size_t window
);

/// Checks delegates in at `per_second`, open loop, for `seconds`; with `watchers` subscribers of
/// the overview, and the time from each acknowledgement to each of their screens in `screens`.
struct PacedResult {
    std::uint64_t acknowledged = 0;
    Latencies acknowledgements;
    Latencies screens;
};

PacedResult check_in_at(
    terminal::EventLoop& loop, const terminal::ServerAddress& server, LoadedConference& conference,
    double per_second, double seconds, std::size_t connections, std::size_t watchers
);

}  // namespace diemcau::bench
