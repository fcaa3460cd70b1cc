#include "hub/due_hostings.hpp"

namespace diemcau::hub {

namespace {

constexpr std::chrono::seconds look_every(1);

}  // namespace

void DueHostings::note_all(const core::State& state) {
    waiting_.clear();
    for (std::uint32_t i = 0; i < state.sites().size(); ++i) {
        if (!state.sites()[i].hosted.empty()) note(state, SiteId{i});
    }
}

void DueHostings::note(const core::State& state, SiteId site) {
    const auto next = state.next_hall_of(site);
    if (next && !state.sites()[site.value].withdrawn) {
        waiting_.insert_or_assign(site, next->at);
    } else {
        waiting_.erase(site);
    }
}

std::vector<SiteId> DueHostings::due(SteadyTime now, UtcMillis time) {
    std::vector<SiteId> sites;
    if (waiting_.empty() || now < next_look_) return sites;
    next_look_ = now + look_every;
    for (const auto& [site, at] : waiting_) {
        if (at <= time) sites.push_back(site);
    }
    return sites;
}

std::optional<SteadyTime> DueHostings::next_due() const {
    if (waiting_.empty()) return std::nullopt;
    return next_look_;
}

}  // namespace diemcau::hub
