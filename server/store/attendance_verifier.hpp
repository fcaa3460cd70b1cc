// Compares table attendance with the log. The table may be behind it by its own recorded position
// (docs/decisions/0007), and no further: whoever changed after that position may stand there as he
// stood at it, or as any later event of his left him. Private to store.
#pragma once

#include <map>
#include <string>

#include "core/state.hpp"
#include "store/attendance_columns.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

class AttendanceVerifier {
public:
    explicit AttendanceVerifier(Database& database) : database_(database) {}

    /// `state`: after the last event of the log.
    void compare(const core::State& state);

    /// Rows are behind: every state from the empty one on, in order, is to be shown to at().
    bool wants_history() const { return difference_.empty() && !behind_.empty(); }

    void at(const core::State& state);
    /// One sentence about the first row that the log does not account for; empty: there is none.
    std::string difference() const;

private:
    struct Row {
        RunId run;
        DelegateId delegate;
        AttendanceColumns columns;
        bool is_there = true;  // false: columns are those of somebody not called yet
    };

    void compare(const Row& row, const core::Standing& standing);
    std::string sentence_about(const Row& row, const core::Standing& standing) const;

    Database& database_;
    Seq as_of_ = 0;
    std::multimap<Seq, Row> behind_;  // by the event after which the log has to say the same
    std::string difference_;
};

}  // namespace diemcau::store
