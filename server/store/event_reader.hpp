// Reads events from a connection, in order, a slice at a time. Private to store.
#pragma once

#include <functional>
#include <vector>

#include "store/journal.hpp"
#include "store/personal_parts.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

class EventReader {
public:
    /// `parts`: opens the personal parts; must outlive this.
    EventReader(Database& database, PersonalParts& parts);

    /// Events with after < seq <= until. Between slices no read is open.
    void read(Seq after, Seq until, const std::function<void(const LoggedEvent&)>& each);
    std::vector<LoggedEvent> between(Seq first, Seq last);

private:
    void fill(LoggedEvent& event);

    PersonalParts& parts_;
    Statement select_;
};

class OutcomeReader {
public:
    OutcomeReader(Database& database, PersonalParts& parts);
    std::optional<StoredOutcome> find(const CommandId& command);

private:
    PersonalParts& parts_;
    Statement select_, select_names_;
};

}  // namespace diemcau::store
