#include "access/code_attempts.hpp"

#include <algorithm>

namespace diemcau::access {

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t address_share_ms = minute_ms / CodeAttempts::per_address_per_minute;
constexpr std::int64_t overall_share_ms = minute_ms / CodeAttempts::overall_per_minute;
constexpr std::size_t slots = 1 << 15;

/// How long until one more fits into the minute.
std::int64_t wait(UtcMillis now, UtcMillis spread_until, std::int64_t share_ms) {
    const std::int64_t ahead = std::max<std::int64_t>(spread_until - now, 0);
    return std::clamp<std::int64_t>(ahead + share_ms - minute_ms, 0, minute_ms);
}

}  // namespace

CodeAttempts::CodeAttempts(const DigestKey& key) : key_(key), spread_until_(slots) {}

std::size_t CodeAttempts::slot_of(const ClientAddress& address) const {
    Hasher hasher(key_);
    hasher.bytes(address.own_part().bytes);
    return first_word(hasher.finish()) % slots;
}

std::int64_t CodeAttempts::begin(UtcMillis now, const ClientAddress& address) {
    UtcMillis& own = spread_until_[slot_of(address)];
    const std::int64_t longest = std::max(
        wait(now, own, address_share_ms), wait(now, overall_spread_until_, overall_share_ms)
    );
    if (longest > 0) return longest;
    // A clock that was set back leaves at most a minute of old tries.
    own = std::clamp(own, now, now + minute_ms) + address_share_ms;
    overall_spread_until_ =
        std::clamp(overall_spread_until_, now, now + minute_ms) + overall_share_ms;
    return 0;
}

void CodeAttempts::take_back(const ClientAddress& address) {
    spread_until_[slot_of(address)] -= address_share_ms;
    overall_spread_until_ -= overall_share_ms;
}

}  // namespace diemcau::access
