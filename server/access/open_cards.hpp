// How many open cards there are for a site. In memory: cards are ordered by the ten thousand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "access/principal.hpp"

namespace diemcau::access {

/// Counts a card for each site that its scope names; all that name none (displays) are counted
/// together, as those of nullopt. Pure: the time is given. Not thread-safe.
class OpenCards {
public:
    void add(std::int64_t card, const std::vector<SiteScope>& scope, UtcMillis valid_until);
    /// It was used up or withdrawn. One that was not added is none.
    void remove(std::int64_t card, const std::vector<SiteScope>& scope);
    /// Forgets those that have expired.
    std::size_t count(std::optional<SiteId> site, UtcMillis now);

    /// Where a card of this scope is counted.
    static std::vector<std::optional<SiteId>> places_of(const std::vector<SiteScope>& scope);

private:
    struct Open {
        std::int64_t card = 0;
        UtcMillis valid_until = no_time;
    };

    std::unordered_map<std::optional<SiteId>, std::vector<Open>> of_site_;
};

}  // namespace diemcau::access
