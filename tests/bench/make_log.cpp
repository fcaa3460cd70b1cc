// A data folder with a sample conference whose check-in is open, and, if asked, the check-ins and
// check-outs of a morning: made directly, without a server.
//
//   make_log --data FOLDER --seats FILE [--sites N --delegates N] [--events N]
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "log_builder.hpp"
#include "measured.hpp"
#include "rosters/sample_conference.hpp"
#include "store/sqlite_journal.hpp"

namespace bench = diemcau::bench;
using Steady = std::chrono::steady_clock;

namespace {

struct Options {
    std::string data, seats;
    diemcau::rosters::SampleOptions sample;
    std::uint64_t events = 0;
};

diemcau::core::ImportConference conference(const diemcau::rosters::SampleOptions& options) {
    auto made = diemcau::rosters::make_sample(options);
    return std::move(std::get<diemcau::core::ImportConference>(made));
}

std::vector<bench::Seat> seats_of(const diemcau::core::ImportConference& conference) {
    std::vector<bench::Seat> seats;
    seats.reserve(conference.delegates.size());
    for (const auto& one : conference.delegates) {
        seats.push_back({static_cast<std::uint32_t>(seats.size()), one.place.home.value});
    }
    return bench::mixed(std::move(seats));
}

void make(const Options& options) {
    constexpr std::size_t batch = 10'000;
    const auto start = Steady::now();
    diemcau::store::SqliteJournal journal(options.data);
    bench::LogBuilder log(journal, batch);
    if (log.seq() == 0) {
        auto sample = conference(options.sample);
        bench::write_seats(options.seats, seats_of(sample));
        log.import(std::move(sample));
        log.open_check_in();
    }
    const double imported = std::chrono::duration<double>(Steady::now() - start).count();
    // Everybody comes in, then goes out in the same order.
    const auto seats = bench::read_seats(options.seats, 0, log.delegates());
    bool in = true;
    std::size_t next = 0;
    while (log.seq() < options.events) {
        if (next == seats.size()) {
            if (!in) throw std::runtime_error("too few delegates for so many events");
            in = false;
            next = 0;
        }
        const bench::Seat& seat = seats[next++];
        in ? log.check_in(seat) : log.check_out(seat);
    }
    log.commit();
    bench::print({
        {"events", log.seq()},
        {"import_seconds", imported},
        {"seconds", std::chrono::duration<double>(Steady::now() - start).count()},
    });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Makes the log of a conference", "make_log"};
    Options options;
    app.add_option("--data", options.data, "Empty folder, or one that make_log made")->required();
    app.add_option("--sites", options.sample.sites);
    app.add_option("--delegates", options.sample.delegates);
    app.add_option("--events", options.events, "Go on until the log has so many");
    app.add_option("--seats", options.seats, "Who sits where (seats.hpp); written for a new folder")
        ->required();
    CLI11_PARSE(app, argc, argv);
    try {
        make(options);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "make_log: %s\n", error.what());
        return 1;
    }
}
