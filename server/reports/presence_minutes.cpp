#include "reports/presence_minutes.hpp"

namespace diemcau::reports {

using namespace core;

PresenceMinutes::PresenceMinutes(const Subject& subject)
    : subject_(subject), window_(subject.state.window_of(subject.run_id)) {}

MinutesLine PresenceMinutes::of(const Presence& presence) {
    if (window_.opened_at == no_time || !presence.minutes_known) return {};
    return {presence.present_ms, effective(presence)};
}

/// Each interval by the line of its own hall: who moved depends on one line after the other.
std::optional<std::int64_t> PresenceMinutes::effective(const Presence& presence) {
    std::int64_t total = 0;
    for (const Interval& interval : presence.intervals) {
        const SiteId hall = subject_.state.venue_of(interval.site, interval.from);
        if (subject_.state.sites()[hall.value].link.history.empty()) return std::nullopt;
        Presence alone;
        alone.intervals = {interval};
        total += effective_ms(alone, window_, up_intervals_of(hall), subject_.end());
    }
    return total;
}

std::span<const UpInterval> PresenceMinutes::up_intervals_of(SiteId hall) {
    const auto [found, is_new] = up_.try_emplace(hall);
    if (is_new) {
        const SiteLink& link = subject_.state.sites()[hall.value].link;
        found->second = core::up_intervals(link, window_.opened_at, subject_.end());
    }
    return found->second;
}

}  // namespace diemcau::reports
