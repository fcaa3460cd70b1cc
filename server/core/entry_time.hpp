// Private to core: judges an entry or exit against its run's history at the time it happened, never
// against the session's state on arrival (rule 10).
#pragma once

#include "core/decision_parts.hpp"

namespace diemcau::core {

struct EntryTime {
    RunId run;  // of its time: a real run may have been set aside since
    UtcMillis at = 0;
    TimeQuality quality = TimeQuality::trusted;
    bool after_close = false;  // it arrived after the close: makes a new report revision
    bool for_review = false;   // it arrived after archiving: kept, counts for nothing
    std::optional<Refusal> refusal;
};

/// A person may state the true time of a later entry, or that there is none (paper).
struct StatedTime {
    UtcMillis at = no_time;
    bool unknown = false;

    bool is_given() const { return at != no_time || unknown; }
};

/// Both at once say nothing; either needs a reason.
std::optional<Refusal> wrong_later_entry(const StatedTime& stated, std::string_view reason);

EntryTime judge_entry_time(
    const State& state, const Command& command, const RunRef& run, const StatedTime& stated
);

/// The run that marks, sign-offs and announcements go to: it exists, and its session is neither
/// cancelled nor archived. The real run is that of the command's time, as for entries. `opened`: it
/// must have begun to take check-ins.
struct OpenRun {
    RunId run;
    std::optional<Refusal> refusal;
};

OpenRun run_for_marks(const State& state, const Command& command, const RunRef& run, bool opened);

}  // namespace diemcau::core
