// Requests and answers with a bare_echo: each connection sends its next message when the answer to
// the last one came, as operators do who wait for theirs.
//
//   echo_bench --port PORT --server-process ID [--connections N --seconds N --bytes PAYLOAD]
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <stdexcept>

#include "client_crowd.hpp"
#include "measured.hpp"
#include "process_numbers.hpp"

namespace bench = diemcau::bench;
using Steady = std::chrono::steady_clock;

namespace {

struct Options {
    std::uint16_t port = 0;
    int process = 0;
    std::size_t connections = 100, bytes = 48;
    double seconds = 2;
};

void measure(const Options& options) {
    const std::string message(options.bytes, 'm');
    std::uint64_t answers = 0;
    bool going = false;
    bench::ClientCrowd* itself = nullptr;
    bench::ClientCrowd crowd(
        options.port, {[](auto) {},
                       [&](auto client, std::string_view) {
                           ++answers;
                           if (going) itself->send(client, message);
                       },
                       [](auto) { throw std::runtime_error("connection lost"); }}
    );
    itself = &crowd;
    for (std::size_t i = 0; i < options.connections; ++i) crowd.connect(crowd.add());
    const auto all_open = [&] { return crowd.open_count() == crowd.size(); };
    if (!crowd.run_until(all_open, Steady::now() + std::chrono::minutes(1))) {
        throw std::runtime_error("not every connection came up");
    }
    going = true;
    const auto start = Steady::now();
    const double cpu_before = bench::cpu_seconds_of(options.process);
    for (std::uint32_t i = 0; i < crowd.size(); ++i) crowd.send(i, message);
    const auto passed = [&] {
        return std::chrono::duration<double>(Steady::now() - start).count();
    };
    while (passed() < options.seconds) crowd.turn(std::chrono::milliseconds(10));
    const double seconds = passed();
    const double cpu = bench::cpu_seconds_of(options.process) - cpu_before;
    bench::print({
        {"per_second", static_cast<double>(answers) / seconds},
        {"cpu_us_each", cpu * 1e6 / static_cast<double>(answers)},
        {"generator_cpu_seconds", bench::own_cpu_seconds()},
        {"seconds", seconds},
    });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Requests and answers with a bare_echo", "echo_bench"};
    Options options;
    app.add_option("--port", options.port)->required();
    app.add_option("--server-process", options.process)->required();
    app.add_option("--connections", options.connections);
    app.add_option("--bytes", options.bytes);
    app.add_option("--seconds", options.seconds);
    CLI11_PARSE(app, argc, argv);
    try {
        measure(options);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "echo_bench: %s\n", error.what());
        return 1;
    }
}
