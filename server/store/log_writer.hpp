// Writes the log and the outcomes of commands inside somebody's transaction, and links each event
// into the hash chain. Private to store.
#pragma once

#include "store/journal.hpp"
#include "store/log_identity.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

class LogWriter {
public:
    explicit LogWriter(Database& database);

    /// REQUIRES: the event follows `head`. Moves `head` to it.
    void append(LogHead& head, const PendingEvent& pending);
    void append(const StoredOutcome& outcome);

private:
    Statement insert_event_;
    Statement insert_personal_;
    Statement insert_outcome_;
    Statement insert_undo_;
};

}  // namespace diemcau::store
