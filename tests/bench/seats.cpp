#include "seats.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <stdexcept>

namespace diemcau::bench {

static_assert(sizeof(Seat) == 8);

std::vector<Seat> mixed(std::vector<Seat> seats) {
    std::ranges::shuffle(seats, std::mt19937_64(1));
    return seats;
}

void write_seats(const std::string& file, const std::vector<Seat>& seats) {
    std::ofstream out(file, std::ios::binary);
    out.write(
        reinterpret_cast<const char*>(seats.data()),
        static_cast<std::streamsize>(seats.size() * sizeof(Seat))
    );
    if (!out.flush()) throw std::runtime_error("cannot write " + file);
}

std::vector<Seat> read_seats(const std::string& file, std::size_t skip, std::size_t count) {
    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(skip * sizeof(Seat)));
    std::vector<Seat> seats(count);
    in.read(
        reinterpret_cast<char*>(seats.data()), static_cast<std::streamsize>(count * sizeof(Seat))
    );
    if (!in) throw std::runtime_error(file + " has no " + std::to_string(count) + " seats left");
    return seats;
}

std::vector<std::uint32_t> sites_of_clients(const std::vector<Seat>& seats, std::size_t count) {
    std::set<std::uint32_t> taken;
    std::vector<std::uint32_t> sites;
    for (const Seat& seat : seats) {
        if (sites.size() == count) break;
        if (taken.insert(seat.site).second) sites.push_back(seat.site);
    }
    for (std::size_t i = 0; sites.size() < count; ++i) sites.push_back(sites[i]);
    return sites;
}

}  // namespace diemcau::bench
