// apply(state, event): the fold. Cannot fail: an event that does not fit the state is a bug.
#pragma once

#include <vector>

#include "core/event.hpp"
#include "core/state.hpp"

namespace diemcau::core {

/// What an event changed, for projections and live status. Grows; call clear() when it was used.
struct Effects {
    std::vector<SiteId> sites;  // rows to show again (own, subtree, link, fields)
    std::vector<std::pair<RunId, DelegateId>> standings;
    std::vector<DelegateId> delegates;  // fields or place
    bool agenda = false;                // sessions, agenda, floor, notices
    bool everything = false;            // import, opening, close, break: show it all again
    void clear();
};

/// REQUIRES: event.seq == state.seq() + 1. Appends to `effects`.
void apply(State& state, const Event& event, Effects& effects);

}  // namespace diemcau::core
