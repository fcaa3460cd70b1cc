// Recounts everything from the facts, the slow way, and compares it with what apply kept up to
// date.
#pragma once

#include <string>

#include "core/state.hpp"

namespace diemcau::core {

/// Empty if every sum holds (rule 8) for every site, subtree and category of every run; else what
/// does not.
std::string broken_invariant(const State& state);

}  // namespace diemcau::core
