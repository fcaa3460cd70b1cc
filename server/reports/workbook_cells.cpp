#include "reports/workbook_cells.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/vietnamese_text.hpp"
#include "reports/report_numbers.hpp"

namespace diemcau::reports {

void require(lxw_error error) {
    if (error == LXW_NO_ERROR) return;
    throw std::runtime_error(
        std::string("the report could not be written as XLSX: ") + lxw_strerror(error)
    );
}

namespace {

constexpr std::int64_t ms_per_day = 86'400'000;

class CellWriter {
public:
    CellWriter(WorkbookFormats& formats, const Place& place) : formats_(formats), at_(place) {}

    void operator()(std::monostate) const {
        require(worksheet_write_blank(at_.sheet, at_.row, at_.column, format(CellKind::text)));
    }

    void operator()(const std::string& text) const { write(text.c_str(), CellKind::text); }

    void operator()(std::int64_t value) const {
        write(static_cast<double>(value), CellKind::number);
    }

    void operator()(bool yes) const { write(yes ? "x" : "", CellKind::mark); }

    void operator()(Share share) const { write(share.hundredths / 10'000.0, CellKind::share); }

    void operator()(Moment moment) const {
        const CalendarTime t = calendar_time(moment.at);
        lxw_datetime time{t.year, t.month, t.day, t.hour, t.minute, static_cast<double>(t.second)};
        require(worksheet_write_datetime(
            at_.sheet, at_.row, at_.column, &time, format(CellKind::moment)
        ));
    }

    void operator()(Duration duration) const {
        const std::int64_t whole_seconds = duration.ms / 1'000 * 1'000;
        const double days = static_cast<double>(whole_seconds) / static_cast<double>(ms_per_day);
        write(days, CellKind::duration);
    }

    void operator()(Year year) const { write(year.year, CellKind::year); }

    void operator()(const Word& word) const { write(word.text, CellKind::text); }

private:
    lxw_format* format(CellKind kind) const {
        return formats_.cell(kind, at_.style, kind == CellKind::text ? at_.indent : 0);
    }

    void write(const char* text, CellKind kind) const {
        require(worksheet_write_string(at_.sheet, at_.row, at_.column, text, format(kind)));
    }

    void write(double value, CellKind kind) const {
        require(worksheet_write_number(at_.sheet, at_.row, at_.column, value, format(kind)));
    }

    WorkbookFormats& formats_;
    const Place& at_;
};

}  // namespace

void write_cell(WorkbookFormats& formats, const Place& place, const Cell& cell) {
    std::visit(CellWriter(formats, place), cell);
}

const char* text_of(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return text->c_str();
    if (const auto* word = std::get_if<Word>(&cell)) return word->text;
    return "";
}

void RowHeight::add(const char* text, int column_width, int percent_of_digit) {
    const int width = display_width(text) * percent_of_digit / 100;
    const int needed = (width + column_width - 1) / column_width;
    constexpr int lines_max = 12;
    lines_ = std::max(lines_, std::min(needed, lines_max));
}

double RowHeight::points() const {
    constexpr double points_per_line = 14.5;
    return lines_ * points_per_line + 2;
}

}  // namespace diemcau::reports
