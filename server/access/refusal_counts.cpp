#include "access/refusal_counts.hpp"

#include <algorithm>
#include <limits>

namespace diemcau::access {

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::uint32_t times_max = std::numeric_limits<std::uint32_t>::max();

}  // namespace

/// With `mutex_` held.
RefusalBucket& RefusalCounts::bucket_for(UtcMillis minute, std::string_view who) {
    Key key(minute, who);
    if (buckets_.size() >= buckets_max && !buckets_.contains(key)) {
        // One for each minute, and only for as many minutes as there are buckets again: when nobody
        // fetches them (a full disk), the newest of many callers takes the rest.
        key = Key(minute, "");
        if (buckets_.size() >= 2 * buckets_max && !buckets_.contains(key)) {
            key = std::ranges::find_if(buckets_.rbegin(), buckets_.rend(), [](const auto& one) {
                      return one.first.second.empty();
                  })->first;
        }
    }
    RefusalBucket& bucket = buckets_[key];
    bucket.minute = key.first;
    bucket.who = key.second;
    return bucket;
}

void RefusalCounts::note(
    UtcMillis now, std::string_view who, std::string_view what, std::optional<SiteId> site
) {
    const std::lock_guard lock(mutex_);
    RefusalBucket& bucket = bucket_for(now - now % minute_ms, who.substr(0, who.find('/')));
    bucket.what = what;
    bucket.site = site;
    if (bucket.times < times_max) ++bucket.times;
}

std::vector<RefusalBucket> RefusalCounts::take(UtcMillis now) {
    const UtcMillis running = now - now % minute_ms;
    std::vector<RefusalBucket> taken;
    const std::lock_guard lock(mutex_);
    taken.reserve(buckets_.size());
    std::erase_if(buckets_, [&](auto& one) {
        if (one.first.first == running) return false;
        taken.push_back(std::move(one.second));
        return true;
    });
    return taken;
}

void RefusalCounts::put_back(const RefusalBucket& back) {
    const std::lock_guard lock(mutex_);
    RefusalBucket& bucket = bucket_for(back.minute, back.who);
    if (bucket.times == 0) {  // otherwise it has what was refused later
        bucket.what = back.what;
        bucket.site = back.site;
    }
    bucket.times += std::min(back.times, times_max - bucket.times);
}

}  // namespace diemcau::access
