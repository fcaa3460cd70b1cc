// What people see of a conference: what undo must bring back. Seqs of changes, and what is kept of
// things that were taken back, are left out.
#pragma once

#include <string>

#include "core/state.hpp"

namespace diemcau::test {

/// As text, one thing a line.
std::string visible(const core::State& state);

/// The lines in which two such texts differ.
std::string difference(const std::string& one, const std::string& other);

}  // namespace diemcau::test
