// Reads events from a connection, in order, a slice at a time. Private to store.
#pragma once

#include <functional>
#include <vector>

#include "store/journal.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

class EventReader {
public:
    explicit EventReader(Database& database);

    /// Events with after < seq <= until. Between slices no read is open.
    void read(Seq after, Seq until, const std::function<void(const LoggedEvent&)>& each);
    std::vector<LoggedEvent> between(Seq first, Seq last);

private:
    Statement select_;
};

class OutcomeReader {
public:
    explicit OutcomeReader(Database& database);
    std::optional<StoredOutcome> find(const CommandId& command);

private:
    Statement select_;
};

}  // namespace diemcau::store
