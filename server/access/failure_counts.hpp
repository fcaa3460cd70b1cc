// Failures of callers who are not known, counted instead of recorded one by one: whoever guesses
// passwords must not fill the log. Pure: the time is given; memory is bounded. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "access/client_address.hpp"
#include "base/time.hpp"

namespace diemcau::access {

enum class FailureKind : std::uint8_t { sign_in, enrolment };

/// One kind of failure, one minute, one prefix of addresses, one account.
struct FailureBucket {
    FailureKind kind = FailureKind::sign_in;
    UtcMillis minute = no_time;  // its start
    std::string prefix;          // "192.0.2.0/24"; "elsewhere": more than there is room for
    std::string account;  // one that exists; otherwise empty: people type passwords into this field
    std::uint64_t failed = 0;
    std::uint64_t turned_away = 0;  // told to wait; nothing was looked at
};

class FailureCounts {
public:
    static constexpr std::size_t buckets_max = 512;

    enum class What : std::uint8_t { failed, turned_away };

    void note(
        UtcMillis now, FailureKind kind, const ClientAddress& address, const std::string& account,
        What what
    );
    /// Moves the buckets of all minutes but the one that still runs out of here, oldest first;
    /// with end_of_time that one, too. What is noted from then on begins new ones.
    std::vector<FailureBucket> take(UtcMillis now);
    /// One of take() that could not be recorded: added to what was noted since.
    void put_back(const FailureBucket& bucket);

private:
    using Key = std::tuple<UtcMillis, FailureKind, std::string, std::string>;

    struct Counts {
        std::uint64_t failed = 0;
        std::uint64_t turned_away = 0;
    };

    Counts& counts_for(Key key);

    std::map<Key, Counts> buckets_;
};

}  // namespace diemcau::access
