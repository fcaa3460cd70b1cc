#include "access/open_cards.hpp"

namespace diemcau::access {

std::vector<std::optional<SiteId>> OpenCards::places_of(const std::vector<SiteScope>& scope) {
    if (scope.empty()) return {std::nullopt};
    std::vector<std::optional<SiteId>> places;
    places.reserve(scope.size());
    for (const SiteScope& one : scope) places.emplace_back(one.site);
    return places;
}

void OpenCards::add(std::int64_t card, const std::vector<SiteScope>& scope, UtcMillis valid_until) {
    for (const auto& site : places_of(scope)) of_site_[site].push_back({card, valid_until});
}

void OpenCards::remove(std::int64_t card, const std::vector<SiteScope>& scope) {
    for (const auto& site : places_of(scope)) {
        const auto found = of_site_.find(site);
        if (found == of_site_.end()) continue;
        std::erase_if(found->second, [&](const Open& open) { return open.card == card; });
        if (found->second.empty()) of_site_.erase(found);
    }
}

std::size_t OpenCards::count(std::optional<SiteId> site, UtcMillis now) {
    const auto found = of_site_.find(site);
    if (found == of_site_.end()) return 0;
    std::erase_if(found->second, [&](const Open& open) { return now >= open.valid_until; });
    return found->second.size();
}

}  // namespace diemcau::access
