// Brings near what commands will touch, while others before them are decided. With millions of
// delegates everything about one of them lies far from the processor, and waiting for it would be
// half of what a check-in costs. Changes nothing, and may be left out.
#pragma once

#include <span>

#include "core/state.hpp"

namespace diemcau::core {

/// A delegate that a command is about, in a run.
struct Concerned {
    RunId run;
    DelegateId delegate;
};

/// Before the command about `in_order[next]` is decided: looks a few commands ahead. What the state
/// does not have is passed over.
void foresee(const State& state, std::span<const Concerned> in_order, std::size_t next);

}  // namespace diemcau::core
