#include "reports/xlsx_report.hpp"

#include <xlsxwriter.h>

#include <memory>
#include <stdexcept>
#include <string_view>

#include "reports/report_file.hpp"
#include "reports/report_numbers.hpp"
#include "reports/report_tables.hpp"
#include "reports/workbook_cells.hpp"
#include "reports/workbook_formats.hpp"

namespace diemcau::reports {

namespace {

constexpr lxw_row_t header_row = 5;
constexpr std::uint8_t paper_a4 = 9;
constexpr int letter = 84, bold_letter = 115;  // width in percent of a digit

struct FreeWorkbook {
    void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

std::vector<std::size_t> printed_columns(const Table& table) {
    std::vector<std::size_t> printed;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].title != nullptr) printed.push_back(i);
    }
    return printed;
}

/// Columns that stay while one scrolls sideways: up to the one that says what the row is about.
lxw_col_t frozen_columns(const Table& table, const std::vector<std::size_t>& printed) {
    for (std::size_t i = 0; i < printed.size() && i < 3; ++i) {
        const std::string_view key = table.columns[printed[i]].key;
        if (key == "site" || key == "name" || key == "category") {
            return static_cast<lxw_col_t>(i + 1);
        }
    }
    return 1;
}

class WorkbookWriter {
public:
    WorkbookWriter(const Report& report, const std::string& file, const std::string& folder)
        : report_(report) {
        std::string temporary = folder;
        lxw_workbook_options options{};
        // Rows go to a temporary file as soon as the next one begins: so they are written in order.
        options.constant_memory = LXW_TRUE;
        options.tmpdir = temporary.data();
        workbook_.reset(workbook_new_opt(file.c_str(), &options));
        if (!workbook_) throw std::runtime_error("no workbook can be made for the report");
        formats_ = std::make_unique<WorkbookFormats>(workbook_.get());
        describe();
    }

    void write_table(const Table& table) {
        lxw_worksheet* sheet = add_sheet(table.sheet);
        const auto printed = printed_columns(table);
        const auto last = static_cast<lxw_col_t>(printed.size() - 1);
        write_heading(sheet, table.title, last);
        RowHeight header_height;
        for (lxw_col_t c = 0; c <= last; ++c) {
            const Column& column = table.columns[printed[c]];
            require(worksheet_set_column(sheet, c, c, column.width, nullptr));
            write_string(sheet, header_row, c, column.title, formats_->header());
            header_height.add(column.title, column.width, bold_letter);
        }
        require(worksheet_set_row(sheet, header_row, header_height.points(), nullptr));
        lxw_row_t at = header_row;
        for (const Row& row : table.rows) {
            write_row(sheet, ++at, table, printed, row);
        }
        worksheet_freeze_panes(sheet, header_row + 1, frozen_columns(table, printed));
        require(worksheet_repeat_rows(sheet, header_row, header_row));
        if (table.rows.empty()) {
            write_string(sheet, ++at, 0, "Không có", formats_->footnote());
        } else if (table.footnotes.empty()) {
            require(worksheet_autofilter(sheet, header_row, 0, at, last));
        }
        ++at;
        for (const char* note : table.footnotes) {
            write_string(sheet, ++at, 0, note, formats_->footnote());
        }
    }

    void write_details(const ReportTables& tables) {
        lxw_worksheet* sheet = add_sheet("Thông tin, xác thực");
        write_heading(sheet, "THÔNG TIN VÀ XÁC THỰC BÁO CÁO", 1);
        constexpr int label_width = 40, value_width = 80;
        require(worksheet_set_column(sheet, 0, 0, label_width, nullptr));
        require(worksheet_set_column(sheet, 1, 1, value_width, nullptr));
        lxw_row_t at = header_row;
        for (const auto* details : {&tables.head, &tables.proof}) {
            for (const Detail& detail : *details) {
                write_string(sheet, at, 0, detail.label, formats_->label());
                const Place place{sheet, at, 1};
                write_cell(*formats_, place, detail.value);
                RowHeight height;
                height.add(text_of(detail.value), value_width, letter);
                require(worksheet_set_row(sheet, at, height.points(), nullptr));
                ++at;
            }
            ++at;
        }
    }

    void close() { require(workbook_close(workbook_.release())); }

private:
    void describe() {
        std::string title = "Báo cáo tình hình đại biểu dự hội nghị";
        std::string company = report_.head.organizer;
        std::string comments =
            "Nhật ký, vị trí " + std::to_string(report_.proof.seq) + ": " + report_.proof.head_hash;
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.company = company.data();
        properties.comments = comments.data();
        // The same position of the log gives the same file, whenever it is made.
        properties.created = static_cast<time_t>(report_.proof.as_of / 1'000);
        require(workbook_set_properties(workbook_.get(), &properties));
    }

    void write_row(
        lxw_worksheet* sheet, lxw_row_t at, const Table& table,
        const std::vector<std::size_t>& printed, const Row& row
    ) {
        RowHeight height;
        std::uint32_t indent = row.indent;
        for (std::size_t c = 0; c < printed.size(); ++c) {
            const Cell& cell = row.cells[printed[c]];
            const bool is_text = std::holds_alternative<std::string>(cell);
            const Place place{
                sheet, at, static_cast<lxw_col_t>(c), row.style, is_text ? indent : 0};
            write_cell(*formats_, place, cell);
            height.add(text_of(cell), table.columns[printed[c]].width, letter);
            if (is_text) indent = 0;  // only the first text of a row stands to the right
        }
        require(worksheet_set_row(sheet, at, height.points(), nullptr));
    }

    lxw_worksheet* add_sheet(const char* name) {
        lxw_worksheet* sheet = workbook_add_worksheet(workbook_.get(), name);
        if (sheet == nullptr) throw std::runtime_error("no sheet of the report can be made");
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, paper_a4);
        worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
        worksheet_center_horizontally(sheet);
        worksheet_fit_to_pages(sheet, 1, 0);
        const std::string footer = "&L&8Vị trí nhật ký " + std::to_string(report_.proof.seq) +
                                   ", băm " + report_.proof.head_hash.substr(0, 16) +
                                   "&R&8Trang &P/&N";
        require(worksheet_set_footer(sheet, footer.c_str()));
        return sheet;
    }

    void write_heading(lxw_worksheet* sheet, const char* title, lxw_col_t last) {
        const ReportHead& head = report_.head;
        std::string session = head.session;
        if (head.planned_start != no_time) session += ", " + vietnamese_time(head.planned_start);
        const std::string invented =
            head.invented ? "DỮ LIỆU GIẢ ĐỊNH: mọi tên người và số liệu đều được bịa ra" : "";
        write_line(sheet, 0, last, title, formats_->title());
        write_line(sheet, 1, last, head.conference, formats_->subtitle());
        write_line(sheet, 2, last, session + ". " + standing_of(report_), formats_->subtitle());
        if (head.invented) write_line(sheet, 3, last, invented, formats_->subtitle());
    }

    void write_line(
        lxw_worksheet* sheet, lxw_row_t row, lxw_col_t last, const std::string& text,
        lxw_format* format
    ) {
        require(worksheet_merge_range(sheet, row, 0, row, last, "", format));
        write_string(sheet, row, 0, text.c_str(), format);
    }

    static void write_string(
        lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const char* text, lxw_format* format
    ) {
        require(worksheet_write_string(sheet, row, column, text, format));
    }

    const Report& report_;
    std::unique_ptr<lxw_workbook, FreeWorkbook> workbook_;
    std::unique_ptr<WorkbookFormats> formats_;
};

}  // namespace

void write_xlsx(const Report& report, const std::filesystem::path& file) {
    const ReportTables tables = tables_of(report);
    WorkbookWriter writer(report, file.string(), file.parent_path().string());
    for (const Table& table : tables.tables) writer.write_table(table);
    writer.write_details(tables);
    writer.close();
}

std::string xlsx_report(const Report& report) {
    return std::string(*report_file(report, ReportFormat::xlsx));
}

}  // namespace diemcau::reports
