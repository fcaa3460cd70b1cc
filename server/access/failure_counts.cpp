#include "access/failure_counts.hpp"

#include <algorithm>

namespace diemcau::access {

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::string_view elsewhere = "elsewhere";

}  // namespace

FailureCounts::Counts& FailureCounts::counts_for(Key key) {
    if (buckets_.size() >= buckets_max && !buckets_.contains(key)) {
        // One for each kind and minute, and only for as many minutes as there are buckets again:
        // when nobody fetches them (a full disk), the newest from elsewhere takes the rest.
        key = Key(std::get<UtcMillis>(key), std::get<FailureKind>(key), elsewhere, "");
        if (buckets_.size() >= 2 * buckets_max && !buckets_.contains(key)) {
            key = std::ranges::find_if(buckets_.rbegin(), buckets_.rend(), [](const auto& one) {
                      return std::get<2>(one.first) == elsewhere;
                  })->first;
        }
    }
    return buckets_[key];
}

void FailureCounts::note(
    UtcMillis now, FailureKind kind, const ClientAddress& address, const std::string& account,
    What what
) {
    Counts& counts = counts_for(Key(now - now % minute_ms, kind, address.prefix_text(), account));
    ++(what == What::failed ? counts.failed : counts.turned_away);
}

std::vector<FailureBucket> FailureCounts::take(UtcMillis now) {
    const UtcMillis running = now - now % minute_ms;
    std::vector<FailureBucket> taken;
    taken.reserve(buckets_.size());
    std::erase_if(buckets_, [&](const auto& one) {
        const auto& [minute, kind, prefix, account] = one.first;
        if (minute == running) return false;
        taken.push_back({kind, minute, prefix, account, one.second.failed, one.second.turned_away});
        return true;
    });
    return taken;
}

void FailureCounts::put_back(const FailureBucket& bucket) {
    Counts& counts = counts_for(Key(bucket.minute, bucket.kind, bucket.prefix, bucket.account));
    counts.failed += bucket.failed;
    counts.turned_away += bucket.turned_away;
}

}  // namespace diemcau::access
