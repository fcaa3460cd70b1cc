// A snapshot of the state beside the log, so that a start does not have to fold everything since
// the first event. The log stays the truth: a snapshot is used only if it names this log, a place
// in its hash chain that the log has, this version's layout, and if its own digest is right.
// Deleting the file costs nothing but the time of the next start.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "core/state.hpp"
#include "store/journal.hpp"

namespace diemcau::store {

class StateSnapshot {
public:
    /// The file `state.snapshot` of the data folder. `tell` gets one sentence when a snapshot that
    /// is there cannot be used, or one cannot be written: never an error, only a slower start.
    StateSnapshot(
        const std::filesystem::path& data_folder, std::function<void(const std::string&)> tell
    );

    /// The state after some event of the journal's log; nullopt: fold from the beginning.
    std::optional<core::State> load(Journal& journal);
    /// Replaces the file: whole and synced, or not at all. Readable by its owner only: badge codes
    /// and names of operators are in it.
    /// REQUIRES: the state is the fold of the journal's whole log, and nobody changes either.
    void save(const core::State& state, const Journal& journal);

    /// The event after which the snapshot on the disk was taken; 0: none is known.
    Seq seq() const { return seq_; }

private:
    std::filesystem::path file_;
    std::function<void(const std::string&)> tell_;
    Seq seq_ = 0;
};

}  // namespace diemcau::store
