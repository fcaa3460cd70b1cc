// Private to core: undo of what overwrote something: the value before is written again, unless
// something later stands on the value after.
#pragma once

#include "core/refusal.hpp"
#include "core/state.hpp"

namespace diemcau::core {

struct WrittenBack {
    std::optional<EventBody> body;
    RefusalReason refusal = RefusalReason::none;  // when there is no body; none: skip the event
    bool skip = false;  // nothing of it to take back: it goes with another event
};

/// For every event that fact_of() knows nothing of.
WrittenBack write_back(const State& state, const Event& event, const std::string& reason);

}  // namespace diemcau::core
