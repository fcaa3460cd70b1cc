#include "rosters/csv.hpp"

#include "base/vietnamese_text.hpp"
#include "fuzz/targets.hpp"

namespace diemcau::fuzz {

namespace {

using rosters::CsvReader;
using rosters::CsvRow;

std::vector<CsvRow> rows_of(std::string_view bytes, std::uint32_t& unclosed) {
    CsvReader reader(bytes);
    std::vector<CsvRow> rows;
    CsvRow row;
    std::uint32_t line = 0;
    while (reader.next(row)) {
        require(row.line > line, "every row begins on a later line than the one before");
        line = row.line;
        rows.push_back(row);
    }
    unclosed = reader.unclosed_quote_line();
    return rows;
}

}  // namespace

void csv(std::string_view bytes) {
    if (!is_utf8(bytes)) {
        require(rosters::first_broken_line(bytes) > 0, "broken text is somewhere");
        return;
    }
    std::uint32_t unclosed = 0;
    const auto rows = rows_of(bytes, unclosed);
    for (const CsvRow& row : rows) {
        for (const std::string& cell : row.cells) require(is_utf8(cell), "cells are text");
    }
    if (unclosed != 0 || rows.empty()) return;
    // Written with commas, the same cells come back. The header decides what parts the cells, so it
    // is a row of its own here.
    std::string written = "a,b\n";
    for (const CsvRow& row : rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (i > 0) written += ',';
            written += rosters::csv_cell(row.cells[i]);
        }
        written += '\n';
    }
    std::uint32_t unclosed_again = 0;
    const auto again = rows_of(written, unclosed_again);
    require(unclosed_again == 0, "what was written has no open quotation mark");
    require(again.size() == rows.size() + 1, "as many rows are read as were written");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        require(again[i + 1].cells == rows[i].cells, "the cells that are read were written");
    }
}

}  // namespace diemcau::fuzz
