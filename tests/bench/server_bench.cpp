// Load on a running server; prints one JSON object. Used by tests/bench/run.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "load.hpp"

namespace bench = diemcau::bench;
namespace terminal = diemcau::terminal;

namespace {

void print_latencies(const char* name, bench::Latencies& latencies) {
    std::printf(
        ", \"%s\": {\"count\": %zu, \"p50_us\": %lld, \"p99_us\": %lld, \"p999_us\": %lld}", name,
        latencies.count(), static_cast<long long>(latencies.percentile(0.5)),
        static_cast<long long>(latencies.percentile(0.99)),
        static_cast<long long>(latencies.percentile(0.999))
    );
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Load on a running diemcaud", "server_bench"};
    std::string url = "http://127.0.0.1:8080";
    std::string mode = "throughput";
    std::size_t count = 100'000, connections = 8, window = 500, watchers = 120;
    double per_second = 500, seconds = 10;
    app.add_option("--server", url);
    app.add_option("--mode", mode)->check(CLI::IsMember({"throughput", "paced"}));
    app.add_option("--count", count, "throughput: check-ins in all");
    app.add_option("--connections", connections);
    app.add_option("--window", window, "throughput: outstanding commands on each connection");
    app.add_option("--watchers", watchers, "paced: subscribers of the overview");
    app.add_option("--per-second", per_second);
    app.add_option("--seconds", seconds);
    CLI11_PARSE(app, argc, argv);
    const auto server = terminal::parse_server(url);
    if (!server) {
        std::fprintf(stderr, "server_bench: --server wants http://ADDRESS:PORT\n");
        return 2;
    }
    try {
        terminal::EventLoop loop;
        bench::LoadedConference conference = bench::prepare(loop, *server);
        if (mode == "throughput") {
            auto result = bench::check_in_as_fast_as_possible(
                loop, *server, conference, count, connections, window
            );
            std::printf(
                "{\"acknowledged\": %llu, \"refused\": %llu, \"seconds\": %.4f, \"per_second\": "
                "%.0f, \"generator_cpu_seconds\": %.3f",
                static_cast<unsigned long long>(result.acknowledged),
                static_cast<unsigned long long>(result.refused), result.seconds,
                static_cast<double>(result.acknowledged) / result.seconds,
                result.generator_cpu_seconds
            );
            print_latencies("acknowledgement", result.latencies);
        } else {
            auto result = bench::check_in_at(
                loop, *server, conference, per_second, seconds, connections, watchers
            );
            std::printf(
                "{\"acknowledged\": %llu", static_cast<unsigned long long>(result.acknowledged)
            );
            print_latencies("acknowledgement", result.acknowledgements);
            print_latencies("screens", result.screens);
        }
        std::printf("}\n");
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "server_bench: %s\n", error.what());
        return 1;
    }
}
