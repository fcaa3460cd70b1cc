#include "hub/attendance_sweep.hpp"

#include <algorithm>
#include <utility>

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
            if (standings[i].changed_seq > seq) waiting_.add(RunId{run}, DelegateId{i});
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
        for (const auto& [run, delegate] : effects.standings) waiting_.add(run, delegate);
    }
}

void AttendanceSweep::begin(const core::State& state, SteadyTime now) {
    std::swap(sweep_, waiting_);
    sweep_rows_ = sweep_.size();
    takes_ = time_for(sweep_rows_);
    began_at_ = now;
    began_seq_ = state.seq();
}

std::size_t AttendanceSweep::left_at(SteadyTime now) const {
    if (sweep_rows_ <= at_once_max || now >= began_at_ + takes_) return 0;
    const auto gone = static_cast<std::size_t>((now - began_at_).count());
    return sweep_rows_ - sweep_rows_ * gone / static_cast<std::size_t>(takes_.count());
}

store::AttendanceRows AttendanceSweep::take(const core::State& state, SteadyTime now, bool all) {
    if (all) {
        sweep_.take_first(sweep_.size(), [this](RunId run, DelegateId delegate) {
            waiting_.add(run, delegate);
        });
    }
    const bool next = sweep_.empty() && !waiting_.empty() && (all || now >= began_at_ + takes_);
    if (next) begin(state, now);
    store::AttendanceRows taken;
    const std::size_t left = all ? 0 : left_at(now);
    if (sweep_.size() <= left) return taken;
    taken.rows.reserve(sweep_.size() - left);
    sweep_.take_first(sweep_.size() - left, [&](RunId run, DelegateId delegate) {
        const core::Standing& standing = state.runs()[run.value].standings[delegate.value];
        taken.rows.push_back({run, delegate, standing, standing.first_entry});
    });
    if (sweep_.empty()) taken.as_of = began_seq_;
    return taken;
}

std::optional<SteadyTime> AttendanceSweep::next_due() const {
    if (sweep_.empty() && waiting_.empty()) return std::nullopt;
    return began_at_ + takes_;
}

}  // namespace diemcau::hub
