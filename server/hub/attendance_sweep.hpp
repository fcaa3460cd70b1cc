// Which rows of the attendance table are behind the log, and when each is written.
//
// People arrive in any order, so every check-in changes another page of that table: written with
// its event, it costs several times the rest of the check-in. The log is the truth and the table
// only serves SQL tools, so in a rush the changes of a second are written in the order of the
// table, spread over the next second; of up to ten seconds, when they come by the ten thousand.
// When it is quiet each row goes with its event.
#pragma once

#include <optional>

#include "core/apply.hpp"
#include "core/state.hpp"
#include "hub/rows_behind.hpp"
#include "hub/site_devices.hpp"
#include "store/journal.hpp"

namespace diemcau::hub {

class AttendanceSweep {
public:
    /// Nothing is known but how far the table is.
    void start_over(const core::State& state, Seq as_of);
    /// A batch that begins after `seq_before` was applied to the state.
    void changed(const core::State& state, const core::Effects& effects, Seq seq_before);

    /// What the next batch takes with it. `all`: everything that is behind.
    store::AttendanceRows take(const core::State& state, SteadyTime now, bool all);
    /// When take() has something, even if no command comes; none: nothing is behind.
    std::optional<SteadyTime> next_due() const;

private:
    void add_changed_since(const core::State& state, Seq seq);
    void begin(const core::State& state, SteadyTime now);
    /// How many of the sweep's rows may still be left then.
    std::size_t left_at(SteadyTime now) const;

    RowsBehind waiting_;  // for the next sweep
    RowsBehind sweep_;
    std::size_t sweep_rows_ = 0;  // when it began
    SteadyTime::duration takes_ = std::chrono::seconds(1);
    SteadyTime began_at_{};
    Seq began_seq_ = 0;
};

}  // namespace diemcau::hub
