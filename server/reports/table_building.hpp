// Private to reports: the tables of report_tables.hpp, one function each.
#pragma once

#include "reports/report_tables.hpp"

namespace diemcau::reports {

Table summary_table(const Report& report);
Table category_table(const Report& report);
Table announcement_table(const Report& report);
Table revision_table(const Report& report);
Table revision_change_table(const Report& report);

Table absent_table(const Report& report);
Table time_table(const Report& report);
/// Call it only when the report has a list of who attended.
Table attendance_table(const Report& report);
Table substitute_table(const Report& report);
Table visitor_table(const Report& report);
Table walk_in_table(const Report& report);

Table conflict_table(const Report& report);
Table refused_table(const Report& report);
Table review_table(const Report& report);
Table outage_table(const Report& report);
Table summons_table(const Report& report);
Table correction_table(const Report& report);

/// TT of a list.
inline constexpr Column number_column{"number", "TT", 5};

inline std::int64_t next_number(const Table& table) {
    return static_cast<std::int64_t>(table.rows.size()) + 1;
}

/// Cells of a row: whatever stands for one, in order.
class RowOf {
public:
    RowOf& text(const std::string& text) { return cell(text_cell(text)); }

    RowOf& number(std::int64_t number) { return cell(number); }

    RowOf& cell(const Cell& cell);

    RowOf& nothing() { return cell(std::monostate{}); }

    /// Nothing when it is not known.
    RowOf& duration(std::optional<std::int64_t> ms) { return ms ? cell(Duration{*ms}) : nothing(); }

    RowOf& at(UtcMillis at) { return cell(moment_cell(at)); }

    RowOf& word(Word word) { return cell(word); }

    /// For person_columns.
    RowOf& person(const PersonLine& person);

    RowOf& style(RowStyle style) {
        row_.style = style;
        return *this;
    }

    RowOf& indent(std::uint32_t indent) {
        row_.indent = indent;
        return *this;
    }

    /// Ends the row.
    Row done() { return std::move(row_); }

private:
    Row row_;
};

/// The rows of a long list: made when somebody comes to them. `row_of` gets a line and its number.
template <class Line, class RowOfLine>
Lines<Row> rows_of(const Lines<Line>& lines, RowOfLine row_of) {
    return Lines<Row>(lines.size(), [lines, row_of](std::size_t first, std::size_t end) {
        std::vector<Row> rows;
        rows.reserve(end - first);
        auto number = static_cast<std::int64_t>(first);
        for (const Line& line : lines.between(first, end)) rows.push_back(row_of(line, ++number));
        return rows;
    });
}

/// Code, name, birth year, position, unit.
void add_person_columns(std::vector<Column>& columns);

}  // namespace diemcau::reports
