// What the system says of a process: its time and memory.
#pragma once

#include <cstdint>

namespace diemcau::bench {

/// Processor seconds of all its threads so far, to the nanosecond; 0 if there is no such process.
double cpu_seconds_of(int process);
/// Of this process.
double own_cpu_seconds();
/// Resident now, as smaps_rollup counts it (VmRSS is kept per core and may be off by megabytes).
std::uint64_t resident_bytes_of(int process);

}  // namespace diemcau::bench
