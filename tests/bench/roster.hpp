// The delegates of a running server, by site: what the load checks in.
#pragma once

#include <cstdint>
#include <vector>

#include "link/event_loop.hpp"
#include "link/server_address.hpp"

namespace diemcau::bench {

struct Seat {
    std::uint32_t delegate;
    std::uint32_t site;
};

struct LoadedConference {
    std::uint32_t session = 0;
    std::vector<std::uint32_t> sites;
    std::vector<Seat> seats;  // in an order that mixes the sites
};

/// Reads the rosters over the wire as an organizer, and opens check-in if it is not open. Throws
/// std::runtime_error when the server does not answer within two minutes.
LoadedConference prepare(terminal::EventLoop& loop, const terminal::ServerAddress& server);

}  // namespace diemcau::bench
