// The seed of a test that draws at random: printed, and taken from DIEMCAU_SEED to run it again.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>

namespace diemcau::test {

inline std::uint64_t seed_of_this_run() {
    const char* given = std::getenv("DIEMCAU_SEED");
    const std::uint64_t seed =
        given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::cout << "[ SEED     ] DIEMCAU_SEED=" << seed << std::endl;
    return seed;
}

}  // namespace diemcau::test
