#include "reports/csv_report.hpp"

#include <array>
#include <sstream>
#include <string_view>

#include "reports/report_numbers.hpp"
#include "reports/report_tables.hpp"

namespace diemcau::reports {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view line_end = "\r\n";
constexpr char semicolon = ';';

bool looks_like_formula(std::string_view text) {
    constexpr std::array<std::string_view, 11> beginnings = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "\n", "＝", "＋", "－", "＠"};
    for (const std::string_view beginning : beginnings) {
        if (text.starts_with(beginning)) return true;
    }
    return false;
}

std::string quoted(const std::string& text, char separator) {
    const bool plain = text.find(separator) == std::string::npos &&
                       text.find_first_of("\"\r\n") == std::string::npos &&
                       !text.starts_with(' ') && !text.ends_with(' ');
    if (plain) return text;
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"') result += '"';
        result += c;
    }
    return result + '"';
}

struct CsvCell {
    std::string operator()(std::monostate) const { return {}; }

    std::string operator()(const std::string& text) const { return csv_text(text, semicolon); }

    std::string operator()(std::int64_t number) const { return std::to_string(number); }

    std::string operator()(bool yes) const { return yes ? "x" : ""; }

    std::string operator()(Share share) const {
        return quoted(vietnamese_share(share.hundredths), semicolon);
    }

    std::string operator()(Moment moment) const { return sortable_time(moment.at); }

    std::string operator()(Duration duration) const { return hours_minutes_seconds(duration.ms); }

    std::string operator()(Year year) const { return std::to_string(year.year); }

    std::string operator()(const Word& word) const { return csv_text(word.text, semicolon); }
};

class CsvWriter {
public:
    explicit CsvWriter(std::ostream& out) : out_(out) { out_ << byte_order_mark; }

    void line(const std::string& text) { out_ << csv_text(text, semicolon) << line_end; }

    void blank_line() { out_ << line_end; }

    void details(const std::vector<Detail>& details) {
        for (const Detail& detail : details) {
            out_ << csv_text(detail.label, semicolon) << semicolon;
            out_ << std::visit(CsvCell{}, detail.value) << line_end;
        }
    }

    void table(const Table& table) {
        blank_line();
        line(table.title);
        begin_row();
        for (const Column& column : table.columns) {
            if (column.title != nullptr) cell(csv_text(column.title, semicolon));
        }
        out_ << line_end;
        for (const Row& row : table.rows) {
            begin_row();
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                if (table.columns[i].title == nullptr) continue;
                cell(std::visit(CsvCell{}, row.cells[i]));
            }
            out_ << line_end;
        }
        if (table.rows.empty()) line("Không có");
        for (const char* footnote : table.footnotes) line(footnote);
    }

private:
    void begin_row() { first_ = true; }

    void cell(const std::string& text) {
        if (!first_) out_ << semicolon;
        first_ = false;
        out_ << text;
    }

    std::ostream& out_;
    bool first_ = true;
};

}  // namespace

std::string csv_text(const std::string& text, char separator) {
    return quoted(looks_like_formula(text) ? std::string("'").append(text) : text, separator);
}

void write_csv(const Report& report, std::ostream& out) {
    const ReportTables tables = tables_of(report);
    CsvWriter writer(out);
    writer.line("BÁO CÁO TÌNH HÌNH ĐẠI BIỂU DỰ HỘI NGHỊ");
    writer.details(tables.head);
    for (const Table& table : tables.tables) writer.table(table);
    writer.blank_line();
    writer.line("XÁC THỰC");
    writer.details(tables.proof);
}

std::string csv_report(const Report& report) {
    std::ostringstream text;
    write_csv(report, text);
    return std::move(text).str();
}

}  // namespace diemcau::reports
