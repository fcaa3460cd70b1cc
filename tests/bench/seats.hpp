// The delegates of a conference and their home sites, as make_log wrote them down: what the load
// checks in, without asking the server for its rosters first.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace diemcau::bench {

struct Seat {
    std::uint32_t delegate = 0;
    std::uint32_t site = 0;
};

/// In the order in which people come: it mixes the sites, and is always the same.
std::vector<Seat> mixed(std::vector<Seat> seats);
void write_seats(const std::string& file, const std::vector<Seat>& seats);
/// `count` seats after the first `skip`. Throws std::runtime_error if there are fewer.
std::vector<Seat> read_seats(const std::string& file, std::size_t skip, std::size_t count);

/// The sites of the first `count` clients: in the order in which their people come, each once; then
/// further clients of the same ones. REQUIRES: there is a seat.
std::vector<std::uint32_t> sites_of_clients(const std::vector<Seat>& seats, std::size_t count);

}  // namespace diemcau::bench
