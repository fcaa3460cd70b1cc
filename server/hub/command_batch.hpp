// One batch of commands on its way to the disk: every command is looked up, decided and applied to
// the state, and becomes events and an outcome to be committed together. Nothing of it may be seen
// by anybody before the commit.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/apply.hpp"
#include "core/decide.hpp"
#include "hub/directory_people.hpp"
#include "store/journal.hpp"
#include "wire/frames.hpp"

namespace diemcau::hub {

/// What the sender of a command gets, once the batch is on disk.
struct Answer {
    std::string result;  // bytes of a CommandResult
    bool replayed = false;
    bool refused = false;
};

class CommandBatch {
public:
    /// All references outlive the batch.
    CommandBatch(core::State& state, store::Journal& journal, DirectoryPeople& people);

    /// The answer becomes true only by the commit. `received_at`: the server's clock.
    Answer add(const core::ActorKey& actor, wire::CommandEnvelope& envelope, UtcMillis received_at);
    /// Only what an earlier delivery of the same command came to, if there was one.
    std::optional<Answer> look_up(const wire::CommandEnvelope& envelope);

    bool empty() const { return outcome_of_.empty(); }

    std::size_t event_count() const { return events_.size(); }

    /// What all of it changed.
    const core::Effects& effects() const { return effects_; }

    /// For Journal::commit, once and last. The batch stays the owner of the events.
    store::Batch for_journal();

private:
    Answer replay_of(
        const CommandId& command, const Digest& digest, const Digest& stored_digest,
        const std::string& result
    ) const;
    std::vector<core::Event> undo_target(const core::Command& command);
    std::string encode_result(const core::Command& command, const core::Decision& decision);
    std::vector<store::AttendanceRow> attendance_rows() const;

    core::State& state_;
    store::Journal& journal_;
    DirectoryPeople& people_;
    Seq seq_before_;
    core::Effects effects_;
    std::vector<core::Event> events_;
    std::vector<store::StoredOutcome> outcomes_;
    std::unordered_map<CommandId, std::size_t, CommandIdHash> outcome_of_;
};

}  // namespace diemcau::hub
