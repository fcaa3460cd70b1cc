#include "store/attendance_verifier.hpp"

#include <algorithm>

namespace diemcau::store {

namespace {

constexpr const char* sql_rows =
    "SELECT id, status, flags, absence, conflicts, hall, first_entry, changed_seq"
    " FROM attendance ORDER BY id";

AttendanceColumns columns_of_row(const Statement& row) {
    AttendanceColumns columns;
    for (std::size_t i = 0; i < columns.values.size(); ++i) {
        const int column = static_cast<int>(i) + 1;
        if (!row.is_null(column)) columns.values[i] = row.integer(column);
    }
    return columns;
}

AttendanceColumns expected_of(const core::Standing& standing) {
    return columns_of(standing, standing.first_entry);
}

std::string shown(std::optional<std::int64_t> value) {
    return value ? std::to_string(*value) : "nothing";
}

std::string place_of(RunId run, DelegateId delegate) {
    return "run " + std::to_string(run.value) + ", delegate " + std::to_string(delegate.value);
}

}  // namespace

void AttendanceVerifier::compare(const core::State& state) {
    as_of_ = static_cast<Seq>(database_.integer("SELECT seq FROM attendance_as_of"));
    if (as_of_ > state.seq()) {
        difference_ = "the table attendance_as_of names event " + std::to_string(as_of_) +
                      ", but the log ends at " + std::to_string(state.seq());
        return;
    }
    Statement rows(database_, sql_rows);
    bool more = rows.step();
    for (std::uint32_t run = 0; run < state.runs().size(); ++run) {
        const auto& standings = state.runs()[run].standings;
        for (std::uint32_t i = 0; i < standings.size() && difference_.empty(); ++i) {
            Row row{RunId{run}, DelegateId{i}, expected_of(core::Standing{}), false};
            const std::int64_t key = attendance_key(row.run, row.delegate);
            if (more && rows.integer(0) < key) break;
            if (more && rows.integer(0) == key) {
                row.columns = columns_of_row(rows);
                row.is_there = true;
                more = rows.step();
            }
            compare(row, standings[i]);
        }
    }
    if (more && difference_.empty()) {
        difference_ = "the table attendance has a row that the log knows nothing of: id " +
                      std::to_string(rows.integer(0));
    }
}

void AttendanceVerifier::compare(const Row& row, const core::Standing& standing) {
    if (row.columns == expected_of(standing)) return;
    if (standing.changed_seq > as_of_) {
        behind_.emplace(std::max(row.columns.changed_seq(), as_of_), row);
    } else {
        difference_ = sentence_about(row, standing);
    }
}

void AttendanceVerifier::at(const core::State& state) {
    const auto [first, last] = behind_.equal_range(state.seq());
    for (auto one = first; one != last && difference_.empty(); ++one) {
        const Row& row = one->second;
        core::Standing standing;
        if (row.run.value < state.runs().size() && state.has(row.delegate)) {
            standing = state.runs()[row.run.value].standings[row.delegate.value];
        }
        if (row.columns != expected_of(standing)) difference_ = sentence_about(row, standing);
    }
    behind_.erase(first, last);
}

std::string AttendanceVerifier::difference() const {
    if (!difference_.empty() || behind_.empty()) return difference_;
    const auto& [seq, row] = *behind_.begin();
    return "the table attendance names event " + std::to_string(seq) + " in the row of " +
           place_of(row.run, row.delegate) + ", which is not in the log";
}

std::string AttendanceVerifier::sentence_about(const Row& row, const core::Standing& standing)
    const {
    const std::string until =
        " (it says that it shows the log up to event " + std::to_string(as_of_) + ")";
    if (!row.is_there) {
        return "the table attendance lacks the row of " + place_of(row.run, row.delegate) +
               ", who changed at event " + std::to_string(standing.changed_seq) + until;
    }
    const AttendanceColumns expected = expected_of(standing);
    std::size_t column = 0;
    while (row.columns.values[column] == expected.values[column]) ++column;
    return "the table attendance differs from the log in the row of " +
           place_of(row.run, row.delegate) + ": " + AttendanceColumns::names[column] + " is " +
           shown(row.columns.values[column]) + ", the log says " + shown(expected.values[column]) +
           until;
}

}  // namespace diemcau::store
