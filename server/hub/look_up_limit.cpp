#include "hub/look_up_limit.hpp"

#include <algorithm>

namespace diemcau::hub {

std::deque<LookUpLimit::Taken>& LookUpLimit::recent_of(const std::string& caller, Time now) {
    forget_old(now);
    std::deque<Taken>& recent = taken_[caller];
    while (!recent.empty() && recent.front().at + pace_.within <= now) recent.pop_front();
    return recent;
}

/// Those whose last one is long ago, once in a span.
void LookUpLimit::forget_old(Time now) {
    if (now - forgotten_at_ < pace_.within) return;
    forgotten_at_ = now;
    std::erase_if(taken_, [&](const auto& entry) {
        return entry.second.empty() || entry.second.back().at + pace_.within <= now;
    });
}

std::optional<std::chrono::milliseconds> LookUpLimit::take(const std::string& caller, Time now) {
    return take(caller, {}, 1, now);
}

std::optional<std::chrono::milliseconds> LookUpLimit::take(
    const std::string& caller, const std::vector<DelegateId>& delegates, std::size_t others,
    Time now
) {
    std::deque<Taken>& recent = recent_of(caller, now);
    std::vector<Taken> asked(others, Taken{now, std::nullopt});
    for (const DelegateId delegate : delegates) {
        const auto same = [&](const Taken& taken) { return taken.delegate == delegate; };
        if (std::ranges::none_of(recent, same)) asked.push_back({now, delegate});
    }
    if (recent.size() + asked.size() > pace_.times) {
        const std::size_t must_go = recent.size() + asked.size() - pace_.times;
        if (must_go > recent.size()) return pace_.within;
        return std::chrono::ceil<std::chrono::milliseconds>(
            recent[must_go - 1].at + pace_.within - now
        );
    }
    recent.insert(recent.end(), asked.begin(), asked.end());
    return std::nullopt;
}

void LookUpLimit::found(const std::string& caller, DelegateId delegate) {
    const auto recent = taken_.find(caller);
    if (recent != taken_.end() && !recent->second.empty()) {
        recent->second.back().delegate = delegate;
    }
}

}  // namespace diemcau::hub
