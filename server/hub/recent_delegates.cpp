#include "hub/recent_delegates.hpp"

#include <utility>

namespace diemcau::hub {

void RecentDelegates::make_room() {
    if (young_.size() + old_.size() < kept_max_) return;
    old_ = std::exchange(young_, {});
}

std::optional<std::string_view> RecentDelegates::find(DelegateId delegate) {
    if (const auto found = young_.find(delegate); found != young_.end()) return found->second;
    auto aged = old_.extract(delegate);
    if (aged.empty()) return std::nullopt;
    return young_.insert(std::move(aged)).position->second;
}

void RecentDelegates::put(DelegateId delegate, std::string personal) {
    personal.shrink_to_fit();
    old_.erase(delegate);
    young_.insert_or_assign(delegate, std::move(personal));
}

void RecentDelegates::erase(DelegateId delegate) {
    young_.erase(delegate);
    old_.erase(delegate);
}

void RecentDelegates::clear() {
    young_.clear();
    old_.clear();
}

}  // namespace diemcau::hub
