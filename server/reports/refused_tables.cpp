// The tables of check-ins that count for nothing.
#include "reports/table_building.hpp"

namespace diemcau::reports {

Table refused_table(const Report& report) {
    Table table{"refused", "Bị từ chối", "LƯỢT ĐIỂM DANH BỊ TỪ CHỐI", {}, {}, {}};
    table.columns = {
        number_column,
        {"at", "Lúc", 15},
        {"site", "Điểm cầu điểm danh", 22},
        {"scanned", "Mã đã quét", 12}};
    add_person_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"home", "Điểm cầu của đại biểu", 22},
                              {"reason", "Lý do từ chối", 22},
                              {"by", "Người thực hiện", 18}}
    );
    for (const RefusedLine& line : report.refused) {
        RowOf row;
        row.number(next_number(table)).at(line.at).text(line.site).text(line.scanned);
        row.person(line.person).text(line.home).word(word_of(line.reason)).text(line.by);
        table.rows.push_back(row.done());
    }
    return table;
}

Table review_table(const Report& report) {
    Table table{"for_review",
                "Chờ xem xét",
                "LƯỢT ĐIỂM DANH NHẬN SAU KHI LƯU TRỮ, CHỜ XEM XÉT",
                {},
                {},
                {}};
    table.columns = {number_column};
    add_person_columns(table.columns);
    table.columns.insert(
        table.columns.end(), {{"site", "Điểm cầu điểm danh", 22},
                              {"occurred_at", "Xảy ra lúc", 15},
                              {"quality", "Căn cứ giờ", 14},
                              {"received_at", "Nhận lúc", 15},
                              {"by", "Người thực hiện", 18},
                              {"reason", "Lý do", 22}}
    );
    for (const ReviewLine& line : report.for_review) {
        RowOf row;
        row.number(next_number(table)).person(line.person).text(line.site).at(line.occurred_at);
        row.word(word_of(line.quality)).at(line.received_at).text(line.by).text(line.reason);
        table.rows.push_back(row.done());
    }
    return table;
}

}  // namespace diemcau::reports
