// Private to core: judges an entry or exit against its run's history at the time it happened, never
// against the session's state on arrival (rule 10).
#pragma once

#include "core/decision_parts.hpp"

namespace diemcau::core {

struct EntryTime {
    RunId run;
    UtcMillis at = 0;
    TimeQuality quality = TimeQuality::trusted;
    bool after_close = false;  // it arrived after the close: makes a new report revision
    bool for_review = false;   // it arrived after archiving: kept, counts for nothing
    std::optional<Refusal> refusal;
};

/// A person may state the true time of a later entry, or that there is none (paper); both need a
/// reason, which the caller checks.
struct StatedTime {
    UtcMillis at = no_time;
    bool unknown = false;
};

EntryTime judge_entry_time(
    const State& state, const Command& command, const RunRef& run, const StatedTime& stated
);

/// The run that marks, sign-offs and announcements go to: it exists, and its session is neither
/// cancelled nor archived. `opened`: it must have begun to take check-ins.
struct OpenRun {
    RunId run;
    std::optional<Refusal> refusal;
};

OpenRun run_for_marks(const State& state, const RunRef& run, bool opened);

}  // namespace diemcau::core
