// What callers who are known tried and may not do, counted instead of recorded one by one: whoever
// has come in must not fill the log. Memory is bounded.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace diemcau::access {

/// One caller, one minute.
struct RefusalBucket {
    UtcMillis minute = no_time;  // its start
    std::string who;   // "account:NAME", "device:<16 hex digits>"; empty: all for whom was no room
    std::string what;  // the last that was refused: "command add_site"
    std::optional<SiteId> site;  // for which he tried it
    std::uint32_t times = 0;
};

/// Thread-safe, quick, without the disk: for network threads and the hub's.
class RefusalCounts {
public:
    static constexpr std::size_t buckets_max = 512;

    /// `who`: a caller's id, maybe followed by "/" and a name that his browser gave itself, which
    /// is not kept. `what`: one of our own names, nothing that he wrote.
    void note(
        UtcMillis now, std::string_view who, std::string_view what, std::optional<SiteId> site
    );
    /// Moves the buckets of all minutes but the one that still runs out of here, oldest first;
    /// with end_of_time that one, too. What is noted from then on begins new ones.
    std::vector<RefusalBucket> take(UtcMillis now);
    /// One of take() that could not be recorded: added to what was noted since.
    void put_back(const RefusalBucket& bucket);

private:
    using Key = std::pair<UtcMillis, std::string>;

    RefusalBucket& bucket_for(UtcMillis minute, std::string_view who);

    std::mutex mutex_;
    std::map<Key, RefusalBucket> buckets_;
};

}  // namespace diemcau::access
