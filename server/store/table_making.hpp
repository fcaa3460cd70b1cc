// Makes the tables that people query again from the log: after an erasure they say no more than it
// does, and a backup need not hold them.
#pragma once

#include <functional>
#include <memory>

#include "core/event.hpp"
#include "store/journal.hpp"

namespace diemcau::store {

class Database;
class PersonalParts;

/// Inside somebody's transaction. Attendance is left alone.
class TableMaking {
public:
    /// Empties the tables. Private to store.
    TableMaking(Database& database, PersonalParts& parts);
    ~TableMaking();
    TableMaking(const TableMaking&) = delete;
    TableMaking& operator=(const TableMaking&) = delete;

    /// All events of the log, in order.
    void replay(const std::function<void(const LoggedEvent&)>& each);
    /// Makes the rows of an event as the rules know it; in order.
    void make(const core::Event& event);
    /// After the last event: the index for searches.
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Replays the log into make() and finishes: what the store cannot do, because it does not know
/// what events mean.
using MakeTables = std::function<void(TableMaking&)>;

}  // namespace diemcau::store
