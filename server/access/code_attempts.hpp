// How often codes that people dictate may be tried: by address, and by all together. Pure: the time
// is given; memory is fixed.
//
// A code has 50 random bits. With 100,000 cards open and the overall limit used up day and night,
// the first hit is to be expected after some 30 years; cards live for days.
#pragma once

#include <cstdint>
#include <vector>

#include "access/client_address.hpp"
#include "base/digest.hpp"
#include "base/time.hpp"

namespace diemcau::access {

class CodeAttempts {
public:
    static constexpr std::int64_t per_address_per_minute = 10;
    static constexpr std::int64_t overall_per_minute = 600;

    explicit CodeAttempts(const DigestKey& key);

    /// 0: may try, and it is counted. Otherwise milliseconds to wait.
    std::int64_t begin(UtcMillis now, const ClientAddress& address);
    /// The code was right.
    void take_back(const ClientAddress& address);

private:
    std::size_t slot_of(const ClientAddress& address) const;

    DigestKey key_;
    /// For each slot the time until which its tries are spread out, each at its share of a minute.
    std::vector<UtcMillis> spread_until_;
    UtcMillis overall_spread_until_ = 0;
};

}  // namespace diemcau::access
