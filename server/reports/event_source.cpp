#include "reports/event_source.hpp"

#include "hub/recovery.hpp"

namespace diemcau::reports {

void LogEventSource::replay(Seq until, const std::function<void(const core::Event&)>& each) {
    log_.replay(0, until, [&](const store::LoggedEvent& logged) { each(hub::read_event(logged)); });
}

void LogEventSource::replay_wanted(
    Seq until, const std::function<bool(Seq seq, std::string_view type)>& wanted,
    const std::function<void(const core::Event&)>& each
) {
    log_.replay(0, until, [&](const store::LoggedEvent& logged) {
        if (wanted(logged.seq, logged.type)) each(hub::read_event(logged));
    });
}

}  // namespace diemcau::reports
