// Private to reports: writing one cell of the workbook, and how high its row must be.
#pragma once

#include <xlsxwriter.h>

#include "reports/report_tables.hpp"
#include "reports/workbook_formats.hpp"

namespace diemcau::reports {

/// Throws std::runtime_error.
void require(lxw_error error);

/// Where a cell goes, and how its row looks.
struct Place {
    lxw_worksheet* sheet;
    lxw_row_t row;
    lxw_col_t column;
    RowStyle style = RowStyle::plain;
    std::uint32_t indent = 0;
};

/// A text is written as a string whatever it begins with.
void write_cell(WorkbookFormats& formats, const Place& place, const Cell& cell);

/// The text of the cell, if it is one; else "".
const char* text_of(const Cell& cell);

/// Height of a row in points, so that a text that is wrapped shows in full: programs that only
/// convert or print do not fit it themselves.
class RowHeight {
public:
    /// A column's width is counted in digits; the text's letters have so many percent of one.
    void add(const char* text, int column_width, int percent_of_digit);
    double points() const;

private:
    int lines_ = 1;
};

}  // namespace diemcau::reports
