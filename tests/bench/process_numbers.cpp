#include "process_numbers.hpp"

#include <unistd.h>

#include <ctime>
#include <fstream>
#include <string>

namespace diemcau::bench {

namespace {

double seconds_of(clockid_t clock) {
    timespec time{};
    if (clock_gettime(clock, &time) != 0) return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

}  // namespace

double cpu_seconds_of(int process) {
    clockid_t clock{};
    return clock_getcpuclockid(process, &clock) == 0 ? seconds_of(clock) : 0;
}

double own_cpu_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

std::uint64_t resident_bytes_of(int process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/smaps_rollup");
    std::string word;
    std::uint64_t kilobytes = 0;
    while (file >> word) {
        if (word == "Rss:") {
            file >> kilobytes;
            break;
        }
    }
    return kilobytes * 1024;
}

}  // namespace diemcau::bench
