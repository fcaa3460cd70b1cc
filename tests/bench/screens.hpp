// How long a change takes to the screens that watch: from the moment at which a check-in was due to
// the update that shows it.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace diemcau::bench {

class Screens {
public:
    using Steady = std::chrono::steady_clock;
    using Shown = std::function<void(Steady::time_point due, Steady::time_point shown)>;

    Screens(std::size_t count, Shown shown) : screens_(count), shown_(std::move(shown)) {}

    /// A check-in that was due then is event `seq`, as its sender was told just now.
    void acknowledged(std::uint64_t seq, Steady::time_point due);
    /// The screen shows everything up to `seq`.
    void updated(std::size_t screen, std::uint64_t seq, Steady::time_point at);

private:
    struct Update {
        std::uint64_t seq;
        Steady::time_point at;
    };

    struct Screen {
        std::deque<Update>
            updates;  // the latest: an update may come before the sender's own answer
        std::multimap<std::uint64_t, Steady::time_point> waiting;
    };

    std::vector<Screen> screens_;
    Shown shown_;
};

}  // namespace diemcau::bench
