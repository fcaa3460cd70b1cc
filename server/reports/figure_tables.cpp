// The tables of numbers: by bridge point, by category, as announced, by revision.
#include <array>

#include "reports/report_numbers.hpp"
#include "reports/table_building.hpp"

namespace diemcau::reports {

using core::Counts;

namespace {

constexpr const char* share_footnote =
    "Tỉ lệ = (Có mặt + Dự thay) / Triệu tập, lấy hai chữ số thập phân, không làm tròn lên.";
constexpr const char* apart_footnote =
    "Mời dự, điểm cầu khác đến dự, ngoài danh sách và số lượng báo cáo không tính vào tỉ lệ.";
constexpr const char* home_footnote =
    "Đại biểu dự ở điểm cầu khác được tính có mặt tại điểm cầu của mình.";

void add_ratio_columns(std::vector<Column>& columns) {
    columns.insert(
        columns.end(), {{"summoned", "Triệu tập", 7},
                        {"present", "Có mặt", 7},
                        {"substituted", "Dự thay", 6},
                        {"attended", "Tổng số dự", 7},
                        {"excused", "Vắng có lý do", 7},
                        {"unexcused", "Vắng không lý do", 7},
                        {"not_called", "Chưa điểm danh", 7},
                        {"share", "Tỉ lệ", 8}}
    );
}

void add_ratio(RowOf& row, const Counts& counts) {
    row.number(counts.summoned).number(counts.present).number(counts.substituted);
    row.number(std::int64_t{counts.present} + counts.substituted);
    row.number(counts.excused).number(counts.unexcused).number(counts.not_called);
    row.cell(share_cell(counts));
}

std::string name_of(const SummaryRow& row) {
    const auto sites = " (" + grouped(row.sites) + " điểm cầu)";
    switch (row.kind) {
        case SummaryKind::site:
            return row.name;
        case SummaryKind::subtree:
            return "Cộng: " + row.name + sites;
        case SummaryKind::level:
            return "Cộng: " + std::string(word_of(row.level).text) + sites;
        case SummaryKind::total:
            break;
    }
    return "Tổng cộng" + sites;
}

RowStyle style_of(SummaryKind kind) {
    switch (kind) {
        case SummaryKind::site:
            return RowStyle::plain;
        case SummaryKind::subtree:
            return RowStyle::subtotal;
        case SummaryKind::level:
            return RowStyle::level;
        case SummaryKind::total:
            break;
    }
    return RowStyle::total;
}

/// Of the session's own day only the hour is told.
std::string short_time(const ReportHead& head, UtcMillis at) {
    const std::string full = vietnamese_time(at);
    constexpr std::size_t date = 10, hour = date + 1;
    const bool same_day = head.opened_at != no_time &&
                          vietnamese_time(head.opened_at).compare(0, date, full, 0, date) == 0;
    return same_day ? full.substr(hour) : full;
}

std::string note_of(const ReportHead& head, const SummaryRow& row) {
    std::string note;
    const auto add = [&](const std::string& text) { note += (note.empty() ? "" : "; ") + text; };
    if (row.kind == SummaryKind::site && !row.has_roster) add("Không có danh sách");
    if (!row.hosted_by.empty()) add("Ghép với " + row.hosted_by);
    if (row.counts.conflicts > 0) {
        add("Trùng điểm danh chưa xử lý: " + grouped(row.counts.conflicts));
    }
    if (row.counts.assumed_times > 0) {
        add("Giờ vào chưa xác nhận: " + grouped(row.counts.assumed_times));
    }
    if (row.counts.by_paper > 0) add("Nhập từ giấy: " + grouped(row.counts.by_paper));
    if (row.signed_off) {
        std::string text = "Đã chốt";
        if (row.signed_off->number > 1) text += " lần " + std::to_string(row.signed_off->number);
        text += " lúc " + short_time(head, row.signed_off->at);
        if (!row.signed_off->chair_name.empty()) text += ", chủ trì " + row.signed_off->chair_name;
        add(text);
    }
    return note;
}

/// The numbers whose change between two revisions is shown, by the words of the summary.
struct Figure {
    Word word;
    std::uint32_t Counts::*of;
};

const std::array figures = {
    Figure{{"summoned", "Triệu tập"}, &Counts::summoned},
    Figure{{"present", "Có mặt"}, &Counts::present},
    Figure{{"substituted", "Dự thay"}, &Counts::substituted},
    Figure{{"excused", "Vắng có lý do"}, &Counts::excused},
    Figure{{"unexcused", "Vắng không lý do"}, &Counts::unexcused},
    Figure{{"not_called", "Chưa điểm danh"}, &Counts::not_called},
    Figure{{"late", "Đến muộn"}, &Counts::late},
    Figure{{"left_early", "Về sớm"}, &Counts::left_early},
    Figure{{"elsewhere", "Dự ở điểm cầu khác"}, &Counts::elsewhere},
    Figure{{"invited", "Mời dự"}, &Counts::invited_present},
    Figure{{"press", "Báo chí"}, &Counts::press_present},
    Figure{{"service", "Phục vụ"}, &Counts::service_present},
    Figure{{"visitors", "Điểm cầu khác đến dự"}, &Counts::visitors},
    Figure{{"walk_ins", "Ngoài danh sách"}, &Counts::walk_ins},
    Figure{{"conflicts", "Trùng điểm danh chưa xử lý"}, &Counts::conflicts},
    Figure{{"assumed_times", "Giờ vào chưa xác nhận"}, &Counts::assumed_times},
    Figure{{"by_paper", "Nhập từ giấy"}, &Counts::by_paper},
};

constexpr Word late_word{"late", "Đến muộn"};
constexpr Word left_early_word{"left_early", "Về sớm"};
constexpr Word status_word{"status", "Tình trạng"};

void append_site_changes(const RevisionLine& revision, Table& table) {
    for (const SiteChange& change : revision.sites) {
        for (const Figure& figure : figures) {
            const auto before = change.before.*figure.of, after = change.after.*figure.of;
            if (before == after) continue;
            RowOf row;
            row.number(revision.number).text(change.site).nothing().nothing();
            row.word(figure.word).number(before).number(after);
            table.rows.push_back(row.done());
        }
    }
}

void append_person_changes(const RevisionLine& revision, Table& table) {
    for (const PersonChange& change : revision.persons) {
        const auto append = [&](Word what, const Cell& before, const Cell& after) {
            if (before == after) return;
            RowOf row;
            row.number(revision.number).text(change.site);
            row.text(change.person.code).text(change.person.name);
            row.word(what).cell(before).cell(after);
            table.rows.push_back(row.done());
        };
        append(status_word, word_of(change.before), word_of(change.after));
        append(late_word, change.late_before, change.late_after);
        append(left_early_word, change.left_early_before, change.left_early_after);
    }
}

}  // namespace

Table summary_table(const Report& report) {
    Table table{"summary", "Tổng hợp", "TỔNG HỢP ĐẠI BIỂU DỰ HỘI NGHỊ", {}, {}, {}};
    table.columns = {{"kind", nullptr},  {"code", nullptr}, {"level", nullptr},
                     {"sites", nullptr}, number_column,     {"site", "Điểm cầu", 34}};
    add_ratio_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"late", "Trong đó đến muộn", 7},
                              {"left_early", "Trong đó về sớm", 7},
                              {"invited", "Mời dự", 6},
                              {"visitors", "Điểm cầu khác đến dự", 8},
                              {"walk_ins", "Ngoài danh sách", 7},
                              {"headcount", "Số lượng báo cáo", 7},
                              {"note", "Ghi chú", 26}}
    );
    for (const SummaryRow& line : report.summary) {
        RowOf row;
        row.word(word_of(line.kind)).text(line.code).word(word_of(line.level)).number(line.sites);
        if (line.kind == SummaryKind::site) {
            row.number(line.number);
            row.indent(line.depth);
        } else {
            row.nothing();
        }
        row.text(name_of(line));
        add_ratio(row, line.counts);
        row.number(line.counts.late).number(line.counts.left_early);
        row.number(line.counts.invited_present).number(line.counts.visitors);
        row.number(line.counts.walk_ins);
        row.cell(count_cell(line.headcount))
            .text(note_of(report.head, line))
            .style(style_of(line.kind));
        table.rows.push_back(row.done());
    }
    table.footnotes = {share_footnote, apart_footnote, home_footnote};
    return table;
}

Table category_table(const Report& report) {
    Table table{"categories", "Thành phần", "TỔNG HỢP THEO THÀNH PHẦN", {}, {}, {}};
    table.columns = {{"code", nullptr}, number_column, {"category", "Thành phần", 60}};
    add_ratio_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"late", "Trong đó đến muộn", 7},
                              {"left_early", "Trong đó về sớm", 7},
                              {"invited", "Mời dự", 8}}
    );
    const auto append = [&](const std::string& code, const std::string& name, const Counts& counts,
                            RowStyle style) {
        RowOf row;
        row.text(code);
        if (style == RowStyle::plain) {
            row.number(static_cast<std::int64_t>(table.rows.size()) + 1);
        } else {
            row.nothing();
        }
        row.text(name);
        add_ratio(row, counts);
        row.number(counts.late).number(counts.left_early).number(counts.invited_present);
        row.style(style);
        table.rows.push_back(row.done());
    };
    Counts sum;
    for (const CategoryRow& line : report.categories) {
        append(line.code, line.name, line.counts, RowStyle::plain);
        sum += line.counts;
    }
    append("", "Tổng cộng", sum, RowStyle::total);
    table.footnotes = {share_footnote};
    return table;
}

Table announcement_table(const Report& report) {
    Table table{"announcements", "Số liệu công bố", "SỐ LIỆU ĐÃ CÔNG BỐ TẠI HỘI NGHỊ", {}, {}, {}};
    table.columns = {{"number", "Báo cáo lần", 8}, {"at", "Lúc", 15}};
    add_ratio_columns(table.columns);
    table.columns.push_back({"note", "Ghi chú", 40});
    for (const AnnouncementLine& line : report.announcements) {
        RowOf row;
        row.number(line.number).at(line.at);
        add_ratio(row, line.totals);
        row.text(line.note);
        table.rows.push_back(row.done());
    }
    return table;
}

Table revision_table(const Report& report) {
    Table table{"revisions", "Các bản báo cáo", "CÁC BẢN BÁO CÁO SAU KHI BẾ MẠC", {}, {}, {}};
    table.columns = {
        {"number", "Bản số", 7},
        {"at", "Thay đổi cuối lúc", 15},
        {"seq", "Vị trí nhật ký", 10},
        {"settled", "Đã ổn định", 8}};
    add_ratio_columns(table.columns);
    for (const RevisionLine& line : report.revisions) {
        RowOf row;
        row.number(line.number).at(line.at).number(static_cast<std::int64_t>(line.seq));
        row.cell(line.settled);
        add_ratio(row, line.totals);
        table.rows.push_back(row.done());
    }
    return table;
}

Table revision_change_table(const Report& report) {
    Table table{
        "revision_changes", "Khác bản trước", "THAY ĐỔI SO VỚI BẢN BÁO CÁO TRƯỚC", {}, {}, {}};
    table.columns = {{"revision", "Bản số", 7}, {"site", "Điểm cầu", 36},
                     {"code", "Mã", 10},        {"name", "Họ và tên", 26},
                     {"figure", "Số liệu", 26}, {"before", "Bản trước", 18},
                     {"after", "Bản này", 18}};
    for (const RevisionLine& line : report.revisions) {
        append_site_changes(line, table);
        append_person_changes(line, table);
    }
    return table;
}

}  // namespace diemcau::reports
