// The tables of persons: absent, late or early, substituted, visiting, on no roster.
#include "reports/table_building.hpp"

namespace diemcau::reports {

Table absent_table(const Report& report) {
    Table table{"absent", "Vắng mặt", "ĐẠI BIỂU VẮNG MẶT, CHƯA ĐIỂM DANH", {}, {}, {}};
    table.columns = {number_column};
    add_person_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"site", "Điểm cầu", 22},
                              {"category", "Thành phần", 18},
                              {"status", "Tình trạng", 12},
                              {"reason", "Lý do", 13},
                              {"text", "Nội dung lý do", 20},
                              {"reported_by", "Người báo", 16},
                              {"reported_at", "Báo lúc", 15},
                              {"document_number", "Số văn bản", 12}}
    );
    table.rows = rows_of(report.absent, [](const AbsentLine& line, std::int64_t number) {
        RowOf row;
        row.number(number).person(line.person).text(line.site).text(line.category);
        row.word(word_of(line.status));
        if (line.reason == core::AbsenceReason::none) {
            row.nothing();
        } else {
            row.word(word_of(line.reason));
        }
        row.text(line.text).text(line.reported_by).at(line.reported_at).text(line.document_number);
        return row.done();
    });
    return table;
}

Table time_table(const Report& report) {
    Table table{"times", "Đến muộn, về sớm", "ĐẠI BIỂU ĐẾN MUỘN, VỀ SỚM", {}, {}, {}};
    table.columns = {number_column};
    add_person_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"site", "Điểm cầu", 22},
                              {"late", "Đến muộn", 7},
                              {"entered", "Vào lúc", 15},
                              {"late_by", "Muộn", 9},
                              {"left_early", "Về sớm", 7},
                              {"left", "Ra lúc", 15},
                              {"present_for", "Thời gian dự", 10},
                              {"effective_for", "Dự khi có đường truyền", 12}}
    );
    table.rows = rows_of(report.times, [](const TimeLine& line, std::int64_t number) {
        RowOf row;
        row.number(number).person(line.person).text(line.site);
        row.cell(line.late).at(line.entered);
        if (line.late) {
            row.cell(Duration{line.late_by_ms});
        } else {
            row.nothing();
        }
        row.cell(line.left_early).at(line.left);
        row.duration(line.minutes.present_ms).duration(line.minutes.effective_ms);
        return row.done();
    });
    return table;
}

Table attendance_table(const Report& report) {
    Table table{"attendance", "Có mặt", "ĐẠI BIỂU CÓ MẶT, THỜI GIAN DỰ", {}, {}, {}};
    table.columns = {number_column};
    add_person_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"site", "Điểm cầu", 22},
                              {"sits_at", "Dự tại điểm cầu khác", 22},
                              {"kind", "Diện", 10},
                              {"entered", "Vào lúc", 15},
                              {"time_assumed", "Giờ vào chưa chắc", 8},
                              {"left", "Ra lúc", 15},
                              {"present_for", "Thời gian dự", 10},
                              {"effective_for", "Dự khi có đường truyền", 12}}
    );
    for (const AttendanceLine& line : *report.attendance) {
        RowOf row;
        row.number(next_number(table)).person(line.person).text(line.site).text(line.sits_at);
        row.word(word_of(line.kind)).at(line.entered).cell(line.time_assumed).at(line.left);
        row.duration(line.minutes.present_ms).duration(line.minutes.effective_ms);
        table.rows.push_back(row.done());
    }
    return table;
}

Table substitute_table(const Report& report) {
    Table table{"substitutes", "Dự thay", "ĐẠI BIỂU CỬ NGƯỜI DỰ THAY", {}, {}, {}};
    table.columns = {number_column};
    add_person_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"site", "Điểm cầu", 22},
                              {"substitute_code", "Mã người dự thay", 10},
                              {"substitute_name", "Người dự thay", 22},
                              {"substitute_position", "Chức vụ người dự thay", 24},
                              {"substitute_unit", "Đơn vị người dự thay", 22},
                              {"sits_at", "Dự tại", 22},
                              {"at", "Lúc", 15},
                              {"arrived", "Đã đến", 7},
                              {"counted", "Tính dự thay", 7}}
    );
    for (const SubstituteLine& line : report.substitutes) {
        RowOf row;
        row.number(next_number(table)).person(line.principal).text(line.site);
        row.text(line.substitute.code).text(line.substitute.name);
        row.text(line.substitute.position).text(line.substitute.unit);
        row.text(line.sits_at).at(line.at).cell(line.arrived).cell(line.counted);
        table.rows.push_back(row.done());
    }
    table.footnotes = {
        "Không tính dự thay khi đại biểu chính có mặt, hoặc khi người dự thay cũng được triệu "
        "tập."};
    return table;
}

Table visitor_table(const Report& report) {
    Table table{"visitors", "Dự ở điểm cầu khác", "ĐẠI BIỂU DỰ Ở ĐIỂM CẦU KHÁC", {}, {}, {}};
    table.columns = {number_column};
    add_person_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"site", "Điểm cầu của đại biểu", 32}, {"sits_at", "Dự tại", 32}}
    );
    table.rows = rows_of(report.visitors, [](const VisitorLine& line, std::int64_t number) {
        RowOf row;
        row.number(number).person(line.person).text(line.home).text(line.sits_at);
        return row.done();
    });
    return table;
}

Table walk_in_table(const Report& report) {
    Table table{"walk_ins", "Ngoài danh sách", "ĐẠI BIỂU NGOÀI DANH SÁCH", {}, {}, {}};
    table.columns = {
        number_column,
        {"name", "Họ và tên", 26},
        {"birth_year", "Năm sinh", 7},
        {"position", "Chức vụ", 30},
        {"unit", "Đơn vị", 30},
        {"site", "Dự tại", 32},
        {"at", "Lúc", 15},
        {"linked_code", "Đã gắn với mã", 10},
        {"linked_name", "Đã gắn với đại biểu", 26}};
    for (const WalkInLine& line : report.walk_ins) {
        RowOf row;
        row.number(next_number(table)).text(line.person.name);
        row.cell(year_cell(line.person.birth_year)).text(line.person.position);
        row.text(line.person.unit).text(line.site).at(line.at);
        row.text(line.linked.code).text(line.linked.name);
        table.rows.push_back(row.done());
    }
    return table;
}

}  // namespace diemcau::reports
