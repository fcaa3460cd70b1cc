#include "hub/attendance_sweep.hpp"

#include <algorithm>

namespace diemcau::hub {

namespace {

// So many rows of a second lie on nearly as many pages of a national table: in a longer time they
// lie closer together.
constexpr std::size_t rows_of_a_second = 10'000;
constexpr std::chrono::milliseconds sweep_takes_min(1'000), sweep_takes_max(10'000);
constexpr std::size_t at_once_max = 500;

SteadyTime::duration time_for(std::size_t rows) {
    const auto seconds = static_cast<std::chrono::milliseconds::rep>(rows / rows_of_a_second);
    return std::clamp(std::chrono::milliseconds(1'000 * seconds), sweep_takes_min, sweep_takes_max);
}

}  // namespace

void AttendanceSweep::add_changed_since(const core::State& state, Seq seq) {
    for (std::uint32_t run = 0; run < state.runs().size(); ++run) {
        const auto& standings = state.runs()[run].standings;
        for (std::uint32_t i = 0; i < standings.size(); ++i) {
            if (standings[i].changed_seq > seq) waiting_.emplace_back(RunId{run}, DelegateId{i});
        }
    }
}

void AttendanceSweep::start_over(const core::State& state, Seq as_of) {
    *this = {};
    add_changed_since(state, as_of);
}

void AttendanceSweep::changed(
    const core::State& state, const core::Effects& effects, Seq seq_before
) {
    if (effects.everything) {
        add_changed_since(state, seq_before);
    } else {
        waiting_.insert(waiting_.end(), effects.standings.begin(), effects.standings.end());
    }
}

void AttendanceSweep::begin(const core::State& state, SteadyTime now) {
    sweep_.clear();
    sweep_.swap(waiting_);
    std::ranges::sort(sweep_);
    const auto repeated = std::unique(sweep_.begin(), sweep_.end());
    sweep_.erase(repeated, sweep_.end());
    swept_ = 0;
    takes_ = time_for(sweep_.size());
    began_at_ = now;
    began_seq_ = state.seq();
}

store::AttendanceRows AttendanceSweep::take(const core::State& state, SteadyTime now, bool all) {
    const auto until = [&] {
        if (all || sweep_.size() <= at_once_max || now >= began_at_ + takes_) {
            return sweep_.size();
        }
        const auto share = sweep_.size() * static_cast<std::size_t>((now - began_at_).count()) /
                           static_cast<std::size_t>(takes_.count());
        return std::max(swept_, share);
    };
    if (all) {
        waiting_.insert(
            waiting_.end(), sweep_.begin() + static_cast<std::ptrdiff_t>(swept_), sweep_.end()
        );
        begin(state, now);
    } else if (swept_ == sweep_.size() && !waiting_.empty() && now >= began_at_ + takes_) {
        begin(state, now);
    }
    store::AttendanceRows taken;
    if (swept_ == sweep_.size()) return taken;
    for (const std::size_t end = until(); swept_ < end; ++swept_) {
        const auto [run, delegate] = sweep_[swept_];
        const core::Standing& standing = state.runs()[run.value].standings[delegate.value];
        taken.rows.push_back({run, delegate, standing, standing.first_entry});
    }
    if (swept_ == sweep_.size()) taken.as_of = began_seq_;
    return taken;
}

std::optional<SteadyTime> AttendanceSweep::next_due() const {
    if (swept_ == sweep_.size() && waiting_.empty()) return std::nullopt;
    return began_at_ + takes_;
}

}  // namespace diemcau::hub
