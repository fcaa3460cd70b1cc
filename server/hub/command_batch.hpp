// One batch of commands on its way to the disk: every command is looked up, decided and applied to
// the state, and becomes events and an outcome to be committed together. Nothing of it may be seen
// by anybody before the commit.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/apply.hpp"
#include "core/decide.hpp"
#include "hub/arrived_command.hpp"
#include "hub/directory_people.hpp"
#include "store/log_lookup.hpp"

namespace diemcau::hub {

/// What the sender of a command gets, once the batch is on disk.
struct Answer {
    std::string result;  // bytes of a CommandResult
    bool replayed = false;
    bool refused = false;
    bool stored = false;  // the log had it already: true whatever becomes of the batch
};

/// What commands are decided with. All of it outlives the batches.
struct DecidedWith {
    core::State& state;
    store::LogLookup& log;
    DirectoryPeople& people;
    /// See HubOptions.
    const std::function<void(const core::ActorKey& who, std::string_view what)>& on_refused;
};

class CommandBatch {
public:
    /// `before`: the batch that is being written while this one is decided, if there is one.
    CommandBatch(DecidedWith with, const CommandBatch* before);

    /// The answer becomes true only by the commit. `received_at`: the server's clock. A command
    /// that its sender may not give is refused and leaves no trace but for `on_refused`.
    Answer add(ArrivedCommand arrived, UtcMillis received_at);
    /// Only what an earlier delivery of the same command came to, if there was one.
    std::optional<Answer> look_up(const ArrivedCommand& arrived) const;

    /// The batch before this one is on disk, and about to go.
    void before_is_written() { before_ = nullptr; }

    std::size_t event_count() const { return events_.size(); }

    /// What all of it changed.
    const core::Effects& effects() const { return effects_; }

    /// The last event of the state with this batch.
    Seq last_seq() const { return seq_before_ + events_.size(); }

    /// The last event before this batch.
    Seq seq_before() const { return seq_before_; }

    /// Rows of the attendance table that go with the batch.
    void take_along(store::AttendanceRows rows) { for_journal_.attendance = std::move(rows); }

    /// For Journal::commit, once. May run in another thread: until it is written, nobody adds to
    /// the batch.
    const store::Batch& encode_for_journal();

private:
    const store::StoredOutcome* own_outcome(const CommandId& command) const;
    std::vector<core::Event> undo_target(const core::Command& command) const;
    std::optional<Answer> earlier_answer(const ArrivedCommand& arrived) const;
    /// What is stored tells a row's delegate by his id alone: names are read only for those who
    /// need them.
    void name_unless_known(DelegateId delegate, const ArrivedCommand& arrived, Answer& answer)
        const;
    wire::Names names_for(const core::Refusal& refusal) const;
    void encode_result(
        const core::Command& command, const core::Decision& decision, std::optional<RunId> run,
        store::StoredOutcome& outcome
    );

    DecidedWith with_;
    const CommandBatch* before_;
    Seq seq_before_;
    core::Effects effects_;
    std::vector<core::Event> events_;
    std::unordered_map<CommandId, std::size_t, CommandIdHash> outcome_of_;
    store::Batch for_journal_;
};

}  // namespace diemcau::hub
