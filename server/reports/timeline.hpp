// Folds the log and notes what is not in the state: for every real run that was closed, what
// changed after its first close and which revision of the report each change belongs to; and who
// was turned away.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/apply.hpp"
#include "reports/report_model.hpp"

namespace diemcau::reports {

struct StandingChange {
    DelegateId delegate;
    core::AttendanceStatus before{}, after{};
    std::uint8_t flags_before = 0, flags_after = 0;
};

struct CountsChange {
    SiteId site;
    core::Counts before, after;
};

struct Revision {
    std::uint32_t number = 0;
    Seq seq = 0;
    UtcMillis at = no_time;
    bool settled = true;
    core::Counts totals;
    std::vector<CountsChange> sites;
    std::vector<StandingChange> standings;
};

struct Correction {
    Seq seq = 0;
    std::uint32_t revision = 0;
    CorrectionKind kind{};
    UtcMillis occurred_at = no_time;
    UtcMillis received_at = no_time;
    ActorId actor;
    std::optional<DelegateId> delegate;
    std::optional<SiteId> site;
    std::string reason;
};

/// A check-in that was refused. What was scanned is personal: details.hpp.
struct RefusedCheckIn {
    Seq seq = 0;
    UtcMillis at = no_time;
    ActorId actor;
    std::optional<RunId> run;
    std::optional<DelegateId> delegate;
    std::optional<SiteId> site;
    core::RefusalReason reason{};
};

class Timeline {
public:
    void take(const core::Event& event);
    /// Ends the last revision. A batch that may still grow at `now` is marked so.
    void finish(UtcMillis now);

    const core::State& state() const { return state_; }

    UtcMillis last_received_at() const { return last_received_at_; }

    /// Empty: the run was never closed.
    const std::vector<Revision>& revisions_of(RunId run) const;
    const std::vector<Correction>& corrections_of(RunId run) const;

    const std::vector<RefusedCheckIn>& refused() const { return refused_; }

private:
    struct Standing {
        core::AttendanceStatus status{};
        std::uint8_t flags = 0;
        bool operator==(const Standing&) const = default;
    };

    /// One run since its first close.
    struct Watch {
        std::vector<Revision> revisions;
        std::vector<Correction> corrections;
        std::vector<Standing> standings;  // as the last revision has them
        std::vector<core::Counts> sites;
        Seq changed_seq = 0;  // of the batch that has not ended; 0: none
        UtcMillis changed_at = no_time;
    };

    void end_quiet_batches(UtcMillis now);
    void end_batch(RunId run, Watch& watch, bool settled);
    void note_close(const core::SessionChanged& change, const core::Event& event);
    void note_correction(const core::Event& event, const core::Effects& effects);
    bool is_open_again(RunId run) const;

    core::State state_;
    core::Effects effects_;
    UtcMillis last_received_at_ = no_time;
    std::map<RunId, Watch> watches_;
    std::vector<RefusedCheckIn> refused_;
};

/// What `event` corrects in `run` of the session, if it is an event that can.
std::optional<Correction> correction_of(const core::Event& event, SessionId session, RunId run);

}  // namespace diemcau::reports
