// Personal fields of the delegates asked for last, as they are sent: a bounded number of them,
// because a conference has up to two million.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/ids.hpp"

namespace diemcau::hub {

class RecentDelegates {
public:
    /// About 200 bytes each.
    explicit RecentDelegates(std::size_t kept_max) : kept_max_(kept_max) {}

    /// Forgets those not asked for lately when there are too many: what was found before goes.
    void make_room();
    /// What was put. Lives until make_room(), put() of the same delegate, or erase().
    std::optional<std::string_view> find(DelegateId delegate);
    /// `personal`: see wire::encode_personal().
    void put(DelegateId delegate, std::string personal);
    void erase(DelegateId delegate);
    void clear();

private:
    using Generation = std::unordered_map<DelegateId, std::string>;

    std::size_t kept_max_;
    // What is asked for moves to `young_`; when there are too many, what is left in `old_` goes,
    // and the young ones begin to age.
    Generation young_, old_;
};

}  // namespace diemcau::hub
