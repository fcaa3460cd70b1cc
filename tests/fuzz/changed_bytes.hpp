// What the mutators of single targets have in common.
#pragma once

#include <cstddef>
#include <random>
#include <string>

namespace diemcau::fuzz {

using Random = std::minstd_rand;

/// One of so many.
inline std::size_t one_of(Random& random, std::size_t count) { return random() % count; }

/// The text as libFuzzer changes it, cut to what it changes at a time.
std::string changed_bytes(std::string text);

}  // namespace diemcau::fuzz
