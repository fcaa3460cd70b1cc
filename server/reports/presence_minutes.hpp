// Private to reports: how long somebody was there, and how long he could follow (rule 5): his
// presence while the line of the hall where he sat was up.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "core/link.hpp"
#include "core/presence.hpp"
#include "reports/report_building.hpp"

namespace diemcau::reports {

class PresenceMinutes {
public:
    explicit PresenceMinutes(const Subject& subject);

    MinutesLine of(const core::Presence& presence);

private:
    std::optional<std::int64_t> effective(const core::Presence& presence);
    std::span<const core::UpInterval> up_intervals_of(SiteId hall);

    const Subject& subject_;
    core::SessionWindow window_;
    std::unordered_map<SiteId, std::vector<core::UpInterval>> up_;
};

}  // namespace diemcau::reports
