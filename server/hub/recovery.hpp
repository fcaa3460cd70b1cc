// The state from the log: at every start, after a batch that could not be written, and for reports
// and verify.
#pragma once

#include <stdexcept>

#include "core/apply.hpp"
#include "core/state.hpp"
#include "store/journal.hpp"
#include "store/log_reader.hpp"
#include "store/state_snapshot.hpp"

namespace diemcau::hub {

/// The log cannot be understood: an event of an unknown type, or a gap. Says which seq.
class UnreadableLog : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// An event of the log as the rules know it. Throws UnreadableLog.
core::Event read_event(const store::LoggedEvent& logged);

/// Everything in the journal. Throws UnreadableLog.
core::State fold_log(store::Journal& journal);
/// The same, from the snapshot on if there is one that can be used. `snapshot` may be null.
core::State recover(store::Journal& journal, store::StateSnapshot* snapshot);
/// The log as it was after the event `until`. Throws UnreadableLog, StoreError.
core::State fold_log(store::LogReader& reader, Seq until);

}  // namespace diemcau::hub
