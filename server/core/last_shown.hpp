// What an undo at a delegate's row takes back (rule 7).
#pragma once

#include "core/state.hpp"

namespace diemcau::core {

/// The latest event about the delegate that holds and that what is shown of him rests on: undoing
/// its command changes his row. Of repeated scans it is the first, of a mark that his attendance
/// overrides it is the entry. Where none is such alone (two entries from paper), the latest that
/// holds. 0: none. O(facts of the delegate squared), and he has one or two.
Seq last_shown(const State& state, RunId run, DelegateId delegate);

}  // namespace diemcau::core
