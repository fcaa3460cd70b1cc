// The tables of what went otherwise than planned.
#include "reports/table_building.hpp"

namespace diemcau::reports {

namespace {

constexpr Word open_word{"open", "Chưa xử lý"};
constexpr Word added_word{"added", "Bổ sung"};
constexpr Word withdrawn_word{"withdrawn", "Rút"};

}  // namespace

Table conflict_table(const Report& report) {
    Table table{"conflicts", "Trùng điểm danh", "ĐIỂM DANH TRÙNG Ở HAI ĐIỂM CẦU", {}, {}, {}};
    table.columns = {number_column};
    add_person_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"first_site", "Điểm cầu thứ nhất", 22},
                              {"first_at", "Lúc", 15},
                              {"second_site", "Điểm cầu thứ hai", 22},
                              {"second_at", "Lúc", 15},
                              {"resolution", "Xử lý", 16},
                              {"resolved_at", "Xử lý lúc", 15},
                              {"resolved_by", "Người xử lý", 16},
                              {"reason", "Lý do", 22}}
    );
    for (const ConflictLine& line : report.conflicts) {
        RowOf row;
        row.number(next_number(table)).person(line.person);
        row.text(line.first_site).at(line.first_at).text(line.second_site).at(line.second_at);
        row.word(line.resolution ? word_of(*line.resolution) : open_word);
        row.at(line.resolved_at).text(line.resolved_by).text(line.reason);
        table.rows.push_back(row.done());
    }
    return table;
}

Table outage_table(const Report& report) {
    Table table{"outages", "Đường truyền", "GIÁN ĐOẠN ĐƯỜNG TRUYỀN TỪ KHI MỞ ĐIỂM DANH", {}, {},
                {}};
    table.columns = {
        number_column,
        {"site", "Điểm cầu", 40},
        {"from", "Mất lúc", 15},
        {"until", "Trở lại lúc", 15},
        {"lasted", "Thời gian mất", 14}};
    for (const OutageLine& line : report.outages) {
        RowOf row;
        row.number(next_number(table)).text(line.site).at(line.from).at(line.until);
        if (line.until == no_time) {
            row.nothing();
        } else {
            row.cell(Duration{line.until - line.from});
        }
        table.rows.push_back(row.done());
    }
    return table;
}

Table summons_table(const Report& report) {
    Table table{"summons", "Thay đổi triệu tập", "BỔ SUNG, RÚT SO VỚI DANH SÁCH ĐÃ CHỐT", {}, {},
                {}};
    table.columns = {number_column};
    add_person_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"site", "Điểm cầu", 24},
                              {"change", "Thay đổi", 10},
                              {"at", "Lúc", 15},
                              {"reason", "Lý do", 36}}
    );
    for (const SummonsLine& line : report.summons) {
        RowOf row;
        row.number(next_number(table)).person(line.person).text(line.site);
        row.word(line.added ? added_word : withdrawn_word).at(line.at).text(line.reason);
        table.rows.push_back(row.done());
    }
    return table;
}

Table correction_table(const Report& report) {
    Table table{"corrections", "Sửa sau bế mạc", "BỔ SUNG, SỬA SAU KHI BẾ MẠC", {}, {}, {}};
    table.columns = {
        number_column,
        {"revision", "Vào bản số", 7},
        {"seq", "Vị trí nhật ký", 10},
        {"kind", "Việc", 20},
        {"code", "Mã", 10},
        {"name", "Họ và tên", 26},
        {"site", "Điểm cầu", 24},
        {"occurred_at", "Xảy ra lúc", 15},
        {"received_at", "Nhận lúc", 15},
        {"by", "Người thực hiện", 18},
        {"reason", "Lý do", 24}};
    for (const CorrectionLine& line : report.corrections) {
        RowOf row;
        row.number(next_number(table)).number(line.revision);
        row.number(static_cast<std::int64_t>(line.seq)).word(word_of(line.kind));
        row.text(line.person.code).text(line.person.name).text(line.site);
        row.at(line.occurred_at).at(line.received_at).text(line.by).text(line.reason);
        table.rows.push_back(row.done());
    }
    return table;
}

}  // namespace diemcau::reports
