#include "reports/report_tables.hpp"

#include <algorithm>

#include "reports/report_numbers.hpp"
#include "reports/table_building.hpp"

namespace diemcau::reports {

void add_person_columns(std::vector<Column>& columns) {
    columns.insert(
        columns.end(), {{"code", "Mã", 9},
                        {"name", "Họ và tên", 22},
                        {"birth_year", "Năm sinh", 6},
                        {"position", "Chức vụ", 24},
                        {"unit", "Đơn vị", 22}}
    );
}

RowOf& RowOf::cell(const Cell& cell) {
    row_.cells.push_back(cell);
    return *this;
}

RowOf& RowOf::person(const PersonLine& person) {
    text(person.code).text(person.name).cell(year_cell(person.birth_year));
    return text(person.position).text(person.unit);
}

std::string standing_of(const Report& report) {
    if (report.head.run_kind != core::RunKind::real) {
        return std::string(word_of(report.head.run_kind).text) + ": số liệu không tính vào buổi";
    }
    if (report.revisions.empty()) {
        return "Số liệu tạm tính đến " + vietnamese_time(report.proof.as_of);
    }
    const RevisionLine& last = report.revisions.back();
    std::string text = "Báo cáo bản số " + std::to_string(last.number) + ", số liệu đến " +
                       vietnamese_time(last.at);
    if (!last.settled) text += " (còn có thể thay đổi)";
    return text;
}

namespace {

using Details = std::vector<Detail>;

std::int64_t site_count(const Report& report) {
    return std::ranges::count(report.summary, SummaryKind::site, &SummaryRow::kind);
}

Details head_of(const Report& report) {
    const ReportHead& head = report.head;
    const core::Counts& totals = report.total().counts;
    std::optional<std::uint32_t> run_number;
    if (head.run_kind != core::RunKind::real) run_number = head.run_number;
    Details details{
        {"conference", "Hội nghị", text_cell(head.conference)},
        {"organizer", "Cơ quan tổ chức", text_cell(head.organizer)},
        {"place", "Địa phương", text_cell(head.place)},
        {"invented", "Dữ liệu giả định", head.invented},
        {"session", "Buổi", text_cell(head.session)},
        {"phase", "Trạng thái buổi", word_of(head.phase)},
        {"run", "Lần điểm danh", word_of(head.run_kind)},
        {"run_number", "Lần thứ", count_cell(run_number)},
        {"planned_start", "Giờ khai mạc dự kiến", moment_cell(head.planned_start)},
        {"opened_at", "Giờ khai mạc", moment_cell(head.opened_at)},
        {"closed_at", "Giờ bế mạc", moment_cell(head.closed_at)},
        {"sites", "Số điểm cầu", site_count(report)},
        {"rosters_frozen", "Danh sách chốt lần", std::int64_t{head.rosters_frozen}},
        {"summoned_originally", "Triệu tập khi chốt danh sách",
         std::int64_t{totals.summoned_originally}},
        {"added", "Bổ sung sau khi chốt", std::int64_t{totals.added}},
        {"withdrawn", "Rút sau khi chốt", std::int64_t{totals.withdrawn}},
        {"attending", "Tất cả người dự, mỗi người một lần", std::int64_t{totals.attending}},
        {"press", "Báo chí có mặt", std::int64_t{totals.press_present}},
        {"service", "Phục vụ có mặt", std::int64_t{totals.service_present}},
        {"open_conflicts", "Trùng điểm danh chưa xử lý", std::int64_t{totals.conflicts}},
        {"standing", "Tình trạng báo cáo", standing_of(report)}};
    return details;
}

Details proof_of(const Report& report) {
    const ReportProof& proof = report.proof;
    return {
        {"log_id", "Mã nhật ký", hexadecimal(proof.log_id)},
        {"seq", "Vị trí trong nhật ký", static_cast<std::int64_t>(proof.seq)},
        {"as_of", "Số liệu nhận đến", moment_cell(proof.as_of)},
        {"head_hash", "Giá trị chuỗi băm tại vị trí đó", text_cell(proof.head_hash)},
        {"state_digest", "Mã tóm lược trạng thái", text_cell(proof.state_digest)}};
}

}  // namespace

ReportTables tables_of(const Report& report) {
    ReportTables all;
    all.head = head_of(report);
    all.proof = proof_of(report);
    for (const auto make :
         {summary_table, category_table, absent_table, time_table, substitute_table, visitor_table,
          walk_in_table, conflict_table, refused_table, review_table, outage_table, summons_table,
          correction_table, announcement_table, revision_table, revision_change_table}) {
        all.tables.push_back(make(report));
    }
    if (report.attendance) all.tables.push_back(attendance_table(report));
    return all;
}

}  // namespace diemcau::reports
