// Personal fields of the delegates asked for last: a bounded number of them, packed, because a
// conference has up to two million.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "core/types.hpp"
#include "wire/topics.hpp"

namespace diemcau::hub {

class RecentDelegates {
public:
    /// About 250 bytes each.
    explicit RecentDelegates(std::size_t kept_max) : kept_max_(kept_max) {}

    /// Forgets those not asked for lately when there are too many: what was found before goes.
    void make_room();
    /// The texts live until make_room(), put() of the same delegate, or erase().
    std::optional<wire::DelegateText> find(DelegateId delegate);
    wire::DelegateText put(DelegateId delegate, const core::DelegateFields& fields);
    void erase(DelegateId delegate);
    void clear();

private:
    struct Packed {
        std::string texts;                    // one behind the other
        std::array<std::uint32_t, 7> ends{};  // of each
        std::int32_t birth_year = 0;

        wire::DelegateText unpacked() const;
    };

    using Generation = std::unordered_map<DelegateId, Packed>;

    std::size_t kept_max_;
    // What is asked for moves to `young_`; when there are too many, what is left in `old_` goes,
    // and the young ones begin to age.
    Generation young_, old_;
};

}  // namespace diemcau::hub
