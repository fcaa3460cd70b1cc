// Walks the hash chain of an open database. Private to store; chain.hpp has the public face.
#pragma once

#include "store/chain.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

/// Verifies the events after `after`, taking the hash of event `after` as given (0: the start, and
/// then the tables beside the log are compared with it too).
ChainVerdict verify_log(Database& database, Seq after, const VerifyProgress& progress);

}  // namespace diemcau::store
