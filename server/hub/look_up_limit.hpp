// How often one caller may look delegates of other sites up. Pure but for its memory: times come
// in. Not thread-safe: used by the hub's thread.
#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"

namespace diemcau::hub {

/// So many in any span of that length.
struct LookUpPace {
    std::size_t times = 30;
    std::chrono::milliseconds within = std::chrono::minutes(10);
};

class LookUpLimit {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit LookUpLimit(LookUpPace pace) : pace_(pace) {}

    /// Counts one, and nothing comes back; or says after which time the next may come.
    std::optional<std::chrono::milliseconds> take(const std::string& caller, Time now);
    /// The same for several at once, all or none: those whom the caller looks at, of whom nobody
    /// counts twice within the span (`delegates` has each once), and so many `others`. More of them
    /// than a span has room for never come in.
    std::optional<std::chrono::milliseconds> take(
        const std::string& caller, const std::vector<DelegateId>& delegates, std::size_t others,
        Time now
    );
    /// It was this delegate whom the caller's last one found.
    void found(const std::string& caller, DelegateId delegate);

    /// Callers that are remembered.
    std::size_t callers() const { return taken_.size(); }

private:
    struct Taken {
        Time at;
        std::optional<DelegateId> delegate;
    };

    std::deque<Taken>& recent_of(const std::string& caller, Time now);
    void forget_old(Time now);

    LookUpPace pace_;
    std::unordered_map<std::string, std::deque<Taken>> taken_;
    Time forgotten_at_{};
};

}  // namespace diemcau::hub
