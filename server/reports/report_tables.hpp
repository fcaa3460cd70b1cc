// The report as tables: one description of columns and rows that every format writes, so that CSV,
// XLSX and JSON cannot disagree.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "reports/report_model.hpp"
#include "reports/report_words.hpp"

namespace diemcau::reports {

/// Hundredths of a percent, cut: 9996 is 99,96%.
struct Share {
    std::uint32_t hundredths = 0;
    bool operator==(const Share&) const = default;
};

struct Moment {
    UtcMillis at = no_time;
    bool operator==(const Moment&) const = default;
};

struct Duration {
    std::int64_t ms = 0;
    bool operator==(const Duration&) const = default;
};

/// Never grouped: 1964, not 1.964.
struct Year {
    std::int32_t year = 0;
    bool operator==(const Year&) const = default;
};

/// Nothing: an empty cell.
using Cell = std::variant<
    std::monostate, std::string, std::int64_t, bool, Share, Moment, Duration, Year, Word>;

Cell text_cell(const std::string& text);  // nothing when empty
Cell moment_cell(UtcMillis at);           // nothing when no_time
Cell year_cell(std::int32_t year);        // nothing when 0
Cell count_cell(std::optional<std::uint32_t> count);
/// Nothing when nobody is summoned: there is no ratio then.
Cell share_cell(const core::Counts& counts);

enum class RowStyle : std::uint8_t { plain, subtotal, level, total };

struct Column {
    const char* key;    // in JSON
    const char* title;  // in CSV and XLSX; null: the column is only in JSON
    int width = 10;     // in XLSX, in characters
};

struct Row {
    std::vector<Cell> cells;  // as many as there are columns
    RowStyle style = RowStyle::plain;
    std::uint32_t indent = 0;  // of the first text, in XLSX
};

struct Table {
    const char* key;
    const char* sheet;  // at most 31 characters
    const char* title;
    std::vector<Column> columns;
    Lines<Row> rows;
    std::vector<const char*> footnotes;
};

/// One line of what stands above or below the tables.
struct Detail {
    const char* key;
    const char* label;
    Cell value;
};

struct ReportTables {
    std::vector<Detail> head;
    std::vector<Detail> proof;
    std::vector<Table> tables;  // the summary first
};

ReportTables tables_of(const Report& report);

/// "Báo cáo bản số 2 (lập sau khi đóng)", or that the figures are provisional.
std::string standing_of(const Report& report);

}  // namespace diemcau::reports
