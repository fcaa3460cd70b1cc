// What the disk itself takes to keep something: 4 KiB appended and fdatasync, one after the other.
//
//   bare_sync --file FILE [--seconds N]
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <vector>

#include "measured.hpp"

namespace bench = diemcau::bench;
using Steady = std::chrono::steady_clock;

int main(int argc, char** argv) {
    CLI::App app{"Appends and syncs", "bare_sync"};
    std::string file;
    double seconds = 2;
    app.add_option("--file", file)->required();
    app.add_option("--seconds", seconds);
    CLI11_PARSE(app, argc, argv);
    const int descriptor = open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        std::fprintf(stderr, "bare_sync: %s: %s\n", file.c_str(), std::strerror(errno));
        return 1;
    }
    const std::vector<char> page(4096, 'p');
    bench::Latencies syncs;
    const auto start = Steady::now();
    double passed = 0;
    while (passed < seconds) {
        const auto begin = Steady::now();
        if (write(descriptor, page.data(), page.size()) != static_cast<ssize_t>(page.size()) ||
            fdatasync(descriptor) != 0) {
            std::fprintf(stderr, "bare_sync: %s\n", std::strerror(errno));
            return 1;
        }
        const auto end = Steady::now();
        syncs.add(std::chrono::duration_cast<std::chrono::microseconds>(end - begin).count());
        passed = std::chrono::duration<double>(end - start).count();
    }
    close(descriptor);
    bench::print({
        {"per_second", static_cast<double>(syncs.count()) / passed},
        {"sync", bench::measured(syncs)},
    });
    return 0;
}
