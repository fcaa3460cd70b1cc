// Hostings (ghép điểm cầu) that were given for a later time: when it has come, the log says so, as
// it says of lines, so that every screen follows and whoever resumes misses nothing.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "core/state.hpp"
#include "hub/site_devices.hpp"

namespace diemcau::hub {

class DueHostings {
public:
    /// Every site anew.
    void note_all(const core::State& state);
    /// The site's hosting may have changed.
    void note(const core::State& state, SiteId site);
    /// Sites whose hosting begins or ends by `time`. Looks once a second: the times are of a clock
    /// that may be set.
    std::vector<SiteId> due(SteadyTime now, UtcMillis time);
    /// When due() has to be called again; none: nothing waits.
    std::optional<SteadyTime> next_due() const;

private:
    std::map<SiteId, UtcMillis> waiting_;
    SteadyTime next_look_{};
};

}  // namespace diemcau::hub
