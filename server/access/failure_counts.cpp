#include "access/failure_counts.hpp"

#include "base/check.hpp"

namespace diemcau::access {

namespace {

constexpr std::int64_t minute_ms = 60'000;

}  // namespace

void FailureCounts::note(
    UtcMillis now, FailureKind kind, const ClientAddress& address, const std::string& account,
    What what
) {
    const UtcMillis minute = now - now % minute_ms;
    Key key(minute, kind, address.prefix_text(), account);
    if (buckets_.size() >= buckets_max && !buckets_.contains(key)) {
        // One for each kind and minute, and only for as many minutes as there are buckets again:
        // when nobody fetches them (a full disk), the newest takes the rest.
        key = Key(minute, kind, "elsewhere", "");
        if (buckets_.size() >= 2 * buckets_max && !buckets_.contains(key)) {
            key = buckets_.rbegin()->first;
        }
    }
    Counts& counts = buckets_[key];
    ++(what == What::failed ? counts.failed : counts.turned_away);
}

std::optional<FailureBucket> FailureCounts::oldest(UtcMillis now) const {
    if (buckets_.empty()) return std::nullopt;
    const auto& [key, counts] = *buckets_.begin();
    const auto& [minute, kind, prefix, account] = key;
    if (minute == now - now % minute_ms) return std::nullopt;
    return FailureBucket{kind, minute, prefix, account, counts.failed, counts.turned_away};
}

void FailureCounts::pop() {
    CHECK(!buckets_.empty());
    buckets_.erase(buckets_.begin());
}

}  // namespace diemcau::access
