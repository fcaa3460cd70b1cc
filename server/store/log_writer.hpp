// Writes the log and the outcomes of commands inside somebody's transaction, and links each event
// into the hash chain. Private to store.
#pragma once

#include "store/journal.hpp"
#include "store/log_identity.hpp"
#include "store/personal_parts.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

class LogWriter {
public:
    /// `parts` must outlive this.
    LogWriter(Database& database, PersonalParts& parts);

    /// REQUIRES: the event follows `head`. Moves `head` to it.
    void append(LogHead& head, const PendingEvent& pending);
    /// `at`: the log's last event by then.
    void append(const StoredOutcome& outcome, Seq at);

private:
    PersonalParts& parts_;
    Statement insert_event_;
    Statement insert_personal_;
    Statement insert_outcome_;
    Statement insert_names_;
    Statement insert_undo_;
};

}  // namespace diemcau::store
