// From decided to answered: while one batch of commands is written by the journal's thread, the
// next one is decided on top of it. Used by the hub's thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "hub/attendance_sweep.hpp"
#include "hub/command_batch.hpp"
#include "hub/journal_thread.hpp"
#include "hub/work_queue.hpp"

namespace diemcau::hub {

/// Whom to tell what became of a command: a connection, or `done`, or nobody (0 and none).
struct Asker {
    ConnectionId connection = 0;
    CommandDone done;
};

struct Asked {
    Asker asker;
    CommandId command{};
    Answer answer;
};

/// A batch that came back from the journal.
struct Settled {
    store::CommitOutcome outcome = store::CommitOutcome::committed;
    std::vector<Asked> asked;  // in the order of the commands
    core::Effects effects;     // of what was committed
    Seq last_seq = 0;
    std::size_t events = 0;
    std::uint64_t micros = 0;
};

class CommandPipeline {
public:
    /// `wake` is called from the journal's thread when collect() has something.
    CommandPipeline(
        DecidedWith with, std::unique_ptr<store::Journal> journal, std::function<void()> wake
    );

    /// Decides a command on top of everything before it. Answered when its batch is settled.
    const Answer& add(ArrivedCommand arrived, UtcMillis received_at, Asker asker);
    /// What an earlier delivery came to.
    std::optional<Answer> look_up(const ArrivedCommand& arrived) const;

    /// Hands what was gathered, and rows of the attendance table that are due, to the journal if
    /// that is idle. Returns what that batch changes, if one was handed over.
    const core::Effects* push(SteadyTime now) { return push(now, false); }

    /// When push() has something to write though no command came.
    std::optional<SteadyTime> next_due() const { return sweep_.next_due(); }

    /// The attendance table shows all that is on disk. At rest, before the end.
    void catch_up(SteadyTime now) { push(now, true); }

    /// The batch that the journal is done with. Throws what the journal threw. After disk_full all
    /// that was gathered on top of it comes with it, and nothing of either is in the log.
    std::optional<Settled> collect();
    /// The same, and waits for it. Only while something is being written.
    Settled wait();

    /// Nothing is decided that is not on disk.
    bool at_rest() const { return !writing_ && !gathering_; }

    bool writing() const { return writing_ != nullptr; }

    std::size_t gathered() const { return gathering_ ? gathering_->asked.size() : 0; }

    /// While nothing is being written.
    store::Journal& journal() { return journal_.at_rest(); }

    /// The state was folded from the log again.
    void start_over();

private:
    struct Batch {
        CommandBatch commands;
        std::vector<Asked> asked;
    };

    void gather();
    const core::Effects* push(SteadyTime now, bool all_attendance);
    Settled settle(const Written& written);

    DecidedWith with_;
    AttendanceSweep sweep_;
    std::unique_ptr<Batch> writing_, gathering_;
    JournalThread journal_;  // last: it ends before the batch it writes
};

}  // namespace diemcau::hub
