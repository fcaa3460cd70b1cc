// Check-ins put on a running diemcaud; prints one JSON object.
//
//   check_in_bench --port PORT --seats FILE [--skip N] --count N --server-process ID
//       [--connections N] [--window N] [--commands-per-frame N]          as fast as possible
//       [--per-second RATE]                                              open loop
//       [--watchers N [--watched TOPIC] [--measure-screens]]
//       [--root FILE]   over TLS      [--tokens FILE]   of make_tokens: organizers, then viewers
#include <CLI/CLI.hpp>
#include <cstdio>

#include "check_in_load.hpp"
#include "measured.hpp"

namespace bench = diemcau::bench;

int main(int argc, char** argv) {
    CLI::App app{"Check-ins put on a running diemcaud", "check_in_bench"};
    bench::LoadOptions options;
    std::string seats;
    std::size_t count = 100'000, skip = 0;
    double per_second = 0;
    app.add_option("--port", options.port)->required();
    app.add_option("--root", options.entrance.root, "Over TLS, trusting this root");
    app.add_option("--tokens", options.entrance.tokens, "Of make_tokens: organizers, then viewers");
    app.add_option("--server-process", options.server_process)->required();
    app.add_option("--seats", seats, "Who sits where, of make_log")->required();
    app.add_option("--skip", skip, "Seats that are taken already");
    app.add_option("--count", count, "Check-ins in all");
    app.add_option("--session", options.session);
    app.add_option("--connections", options.connections)->check(CLI::PositiveNumber);
    app.add_option("--window", options.window, "Outstanding commands of each connection")
        ->check(CLI::PositiveNumber);
    app.add_option("--commands-per-frame", options.commands_per_frame)->check(CLI::PositiveNumber);
    app.add_option("--watchers", options.watchers);
    app.add_option("--watched", options.watched, "Topic");
    app.add_flag("--measure-screens", options.measure_screens);
    app.add_option("--per-second", per_second, "Open loop at this rate; 0: as fast as possible");
    CLI11_PARSE(app, argc, argv);
    try {
        bench::CheckInLoad load(options, bench::read_seats(seats, skip, count));
        bench::LoadResult result =
            per_second > 0 ? load.at(per_second) : load.as_fast_as_possible();
        const auto each = 1e6 / static_cast<double>(count);
        bench::print({
            {"connections", options.connections},
            {"acknowledged", result.acknowledged},
            {"refused", result.refused},
            {"told_to_retry", result.told_to_retry},
            {"seconds", result.seconds},
            {"per_second", static_cast<double>(result.acknowledged) / result.seconds},
            {"server_cpu_us_each", result.server_cpu_seconds * each},
            {"generator_cpu_us_each", result.generator_cpu_seconds * each},
            {"generator_cores", result.generator_cpu_seconds / result.seconds},
            {"updates_received", result.updates_received},
            {"acknowledgement", bench::measured(result.acknowledgements)},
            {"screens", bench::measured(result.screens)},
        });
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "check_in_bench: %s\n", error.what());
        return 1;
    }
}
