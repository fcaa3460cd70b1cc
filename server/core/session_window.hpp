// The times of a run, worked out from the session's transitions (rule 10). Pure.
#pragma once

#include "core/state.hpp"

namespace diemcau::core {

/// When the session really opened, paused and closed as far as `run` goes. A rehearsal never opens:
/// it closes when it ends. A close that was reopened does not hold. A postponement takes the
/// opening back; a run whose check-ins were set aside ends there.
SessionWindow window_of_run(const Session& session, RunId run, std::int64_t late_grace_ms);

/// Since when the run takes check-ins; no_time: it does not yet.
UtcMillis takes_check_ins_since(const Session& session, RunId run);

/// A stretch of time in which a run takes check-ins. `until`: end_of_time unless the session was
/// postponed; the close of a session is in its window, for it can be reopened.
struct OpenStretch {
    RunId run;
    UtcMillis from;
    UtcMillis until;
};

/// Where an entry into a run that is named so can belong, in order: the run's stretches; for the
/// real one also those of the runs that were the real one before they were set aside.
std::vector<OpenStretch> open_stretches(const Session& session, RunKind kind, RunId run);

/// The run that was the real one at that time; `real`: the one that is now.
RunId real_run_at(const Session& session, RunId real, UtcMillis at);

/// True between the opening and the close, breaks included.
bool is_running(SessionPhase phase);

}  // namespace diemcau::core
