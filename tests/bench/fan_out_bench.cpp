// Deliveries of live status to many connections, by a diemcaud or by a bare_fan_out. Each round
// changes every watched topic once, so each connection gets one message for each topic.
//
//   fan_out_bench --port PORT --server-process ID --clients N [--topics N] [--seconds N]
//       [--rounds-per-second-max R]  closed loop, and no faster
//       [--per-second ROUNDS]       afterwards, open loop: latency from the moment a round was due
//       --seats FILE [--skip N] [--seats-read N]   a diemcaud; without them a bare_fan_out
//       [--root FILE]   over TLS      [--tokens FILE]   of make_tokens: an organizer, then viewers
#include <CLI/CLI.hpp>
#include <cstdio>

#include "fan_out.hpp"
#include "measured.hpp"

namespace bench = diemcau::bench;

int main(int argc, char** argv) {
    CLI::App app{"Deliveries of live status", "fan_out_bench"};
    bench::FanOutOptions options;
    double seconds = 2, rounds_per_second_max = 1e6, per_second = 0;
    app.add_option("--port", options.port)->required();
    app.add_option("--root", options.entrance.root, "Over TLS, trusting this root");
    app.add_option(
        "--tokens", options.entrance.tokens, "Of make_tokens: an organizer, then viewers"
    );
    app.add_option("--server-process", options.server_process)->required();
    app.add_option("--clients", options.clients)->check(CLI::PositiveNumber);
    app.add_option("--topics", options.topics)->check(CLI::PositiveNumber);
    app.add_option("--seats", options.seats);
    app.add_option("--skip", options.skip);
    app.add_option("--seats-read", options.seats_read);
    app.add_option("--seconds", seconds);
    app.add_option("--rounds-per-second-max", rounds_per_second_max)->check(CLI::PositiveNumber);
    app.add_option("--per-second", per_second);
    CLI11_PARSE(app, argc, argv);
    try {
        bench::FanOut fan_out(options);
        const bench::FanOutResult busy = fan_out.round_after_round(seconds, rounds_per_second_max);
        bench::Latencies latencies;
        if (per_second > 0) latencies = fan_out.at(per_second, seconds);
        const auto deliveries = static_cast<double>(busy.deliveries);
        const auto clients = static_cast<double>(options.clients);
        bench::print({
            {"clients", options.clients},
            {"topics", options.topics},
            {"seconds_to_live", fan_out.seconds_to_live()},
            {"deliveries", busy.deliveries},
            {"rounds", busy.rounds},
            {"seconds", busy.seconds},
            {"message_bytes", busy.message_bytes},
            {"server_cpu_us_each", busy.server_cpu_seconds * 1e6 / deliveries},
            {"per_second_per_core", deliveries / busy.server_cpu_seconds},
            {"per_second", deliveries / busy.seconds},
            {"generator_cpu_us_each", busy.generator_cpu_seconds * 1e6 / deliveries},
            {"idle_bytes_per_client",
             static_cast<double>(fan_out.resident_idle() - fan_out.resident_before()) / clients},
            {"busy_bytes_per_client",
             static_cast<double>(busy.resident_bytes - fan_out.resident_before()) / clients},
            {"latency", bench::measured(latencies)},
        });
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "fan_out_bench: %s\n", error.what());
        return 1;
    }
}
