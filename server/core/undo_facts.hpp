// Private to core: where the facts stand that an undo retracts, and whether they hold now.
#pragma once

#include "core/state.hpp"

namespace diemcau::core {

/// The fact an event recorded, as Undone names it: target, and the run, delegate and site that say
/// where to look. None: the event records no such fact.
std::optional<Undone> fact_of(const Event& event);

/// Whether the fact that `undone` names is retracted now; none: it is not there.
std::optional<bool> is_retracted(const State& state, const Undone& undone);

}  // namespace diemcau::core
