// Compares the tables with the state that the rules make of the log: what is counted and decided
// by, and the texts that the state has. Private to store.
#pragma once

#include <string>

#include "core/state.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

/// One sentence about the first row that is not as in the state; empty: all are. Attendance is left
/// to its own verifier.
std::string difference_from_state(Database& shown, const core::State& state);

}  // namespace diemcau::store
