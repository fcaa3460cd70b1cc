// Private to reports: the looks of cells in the workbook, each made once.
#pragma once

#include <xlsxwriter.h>

#include <cstdint>
#include <map>
#include <tuple>

#include "reports/report_tables.hpp"

namespace diemcau::reports {

enum class CellKind : std::uint8_t { text, mark, number, share, moment, duration, year };

class WorkbookFormats {
public:
    explicit WorkbookFormats(lxw_workbook* workbook) : workbook_(workbook) {}

    lxw_format* title();
    lxw_format* subtitle();
    lxw_format* header();
    lxw_format* footnote();
    lxw_format* label();
    lxw_format* cell(CellKind kind, RowStyle style, std::uint32_t indent);

private:
    lxw_format* make(double size);
    /// The one kept at `place`, made by `dress` when it is asked for the first time.
    template <class Dress>
    lxw_format* once(lxw_format*& place, double size, Dress dress);

    lxw_workbook* workbook_;
    lxw_format* title_ = nullptr;
    lxw_format* subtitle_ = nullptr;
    lxw_format* header_ = nullptr;
    lxw_format* footnote_ = nullptr;
    lxw_format* label_ = nullptr;
    std::map<std::tuple<CellKind, RowStyle, std::uint32_t>, lxw_format*> cells_;
};

}  // namespace diemcau::reports
