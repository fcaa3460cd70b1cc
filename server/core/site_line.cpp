#include "core/site_line.hpp"

#include "core/session_window.hpp"

namespace diemcau::core {

LinkState line_of(const State& state, const SiteLink& link, UtcMillis at) {
    bool in_session = false;
    bool over = false;
    if (const auto current = state.current_session()) {
        const SessionPhase phase = state.sessions()[current->value].phase;
        in_session = is_running(phase);
        over = phase == SessionPhase::closed || phase == SessionPhase::archived;
    }
    return link_state_of(link, in_session, over, at);
}

}  // namespace diemcau::core
