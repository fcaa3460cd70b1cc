#include "reports/event_source.hpp"

#include "hub/recovery.hpp"

namespace diemcau::reports {

namespace {

// Reading over so many that nobody wants costs less than one more look-up.
constexpr Seq gap_max = 8;

}  // namespace

void LogEventSource::replay(Seq until, const std::function<void(const core::Event&)>& each) {
    log_.replay(0, until, [&](const store::LoggedEvent& logged) { each(hub::read_event(logged)); });
}

void LogEventSource::read(
    std::span<const Seq> positions, const std::function<void(const core::Event&)>& each
) {
    while (!positions.empty()) {
        std::size_t together = 1;
        while (together < positions.size() &&
               positions[together] - positions[together - 1] <= gap_max) {
            ++together;
        }
        auto next = positions.begin();
        log_.replay(*next - 1, positions[together - 1], [&](const store::LoggedEvent& logged) {
            if (logged.seq != *next) return;
            ++next;
            each(hub::read_event(logged));
        });
        positions = positions.subspan(together);
    }
}

}  // namespace diemcau::reports
