#include "screens.hpp"

#include <algorithm>

namespace diemcau::bench {

namespace {

constexpr std::size_t updates_kept = 1'000;

}  // namespace

void Screens::acknowledged(std::uint64_t seq, Steady::time_point due) {
    for (Screen& screen : screens_) {
        const auto showing = std::ranges::lower_bound(screen.updates, seq, {}, [](const Update& u) {
            return u.seq;
        });
        if (showing == screen.updates.end()) {
            screen.waiting.emplace(seq, due);
        } else {
            shown_(due, showing->at);
        }
    }
}

void Screens::updated(std::size_t number, std::uint64_t seq, Steady::time_point at) {
    Screen& screen = screens_[number];
    if (!screen.updates.empty() && seq <= screen.updates.back().seq) return;
    screen.updates.push_back({seq, at});
    if (screen.updates.size() > updates_kept) screen.updates.pop_front();
    const auto end = screen.waiting.upper_bound(seq);
    for (auto each = screen.waiting.begin(); each != end; ++each) shown_(each->second, at);
    screen.waiting.erase(screen.waiting.begin(), end);
}

}  // namespace diemcau::bench
