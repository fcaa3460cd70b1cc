#include <gtest/gtest.h>

#include "reports/csv_report.hpp"
#include "reports/morning.hpp"
#include "reports/report_numbers.hpp"
#include "reports/report_tables.hpp"

namespace diemcau::reports {
namespace {

TEST(ReportNumbers, ShareIsCutAndNeverRoundedUp) {
    core::Counts counts;
    counts.summoned = 3181;
    counts.present = 3100;
    counts.substituted = 80;
    const Cell share = share_cell(counts);
    ASSERT_TRUE(std::holds_alternative<Share>(share));
    EXPECT_EQ(vietnamese_share(std::get<Share>(share).hundredths), "99,96%");
    EXPECT_EQ(vietnamese_share(10'000), "100,00%");
    EXPECT_EQ(vietnamese_share(5), "0,05%");
}

TEST(ReportNumbers, WhereNobodyIsSummonedThereIsNoShare) {
    EXPECT_TRUE(std::holds_alternative<std::monostate>(share_cell(core::Counts{})));
}

TEST(ReportNumbers, AreWrittenTheVietnameseWay) {
    EXPECT_EQ(grouped(3'181), "3.181");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(2'000'000), "2.000.000");
    EXPECT_EQ(vietnamese_time(test::at(8, 5)), "12/06/2023 08:05");
    EXPECT_EQ(sortable_time(test::at(0, 5, 9)), "2023-06-12 00:05:09");
    EXPECT_EQ(utc_time(test::at(0, 5, 9)), "2023-06-11T17:05:09.000Z");
    EXPECT_EQ(hours_minutes_seconds(3'909'999), "1:05:09");
}

TEST(Csv, TextThatLooksLikeAFormulaIsMarkedAsText) {
    for (const char* text :
         {"=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"}) {
        const std::string cell = csv_text(text, ';');
        EXPECT_TRUE(cell.starts_with("'") || cell.starts_with("\"'")) << text;
        EXPECT_NE(cell.find(text), std::string::npos) << text;
    }
    EXPECT_EQ(csv_text("Nguyễn Văn Mẫu", ';'), "Nguyễn Văn Mẫu");
    EXPECT_EQ(csv_text("a=b", ';'), "a=b");
}

TEST(Csv, CellWithSeparatorQuoteOrLineEndIsQuoted) {
    EXPECT_EQ(csv_text("a;b", ';'), "\"a;b\"");
    EXPECT_EQ(csv_text("a;b", ','), "a;b");
    EXPECT_EQ(csv_text("say \"no\"", ';'), "\"say \"\"no\"\"\"");
    EXPECT_EQ(csv_text("a\nb", ';'), "\"a\nb\"");
}

TEST(Csv, BeginsWithTheByteOrderMarkAndEndsLinesWithCrLf) {
    const std::string csv = csv_report(test::report_of(test::whole_morning()));
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
    EXPECT_TRUE(csv.ends_with("\r\n"));
    for (std::size_t end = csv.find('\n'); end != std::string::npos;
         end = csv.find('\n', end + 1)) {
        EXPECT_EQ(csv[end - 1], '\r');
    }
}

TEST(Csv, NumbersArePlainSoThatTheyStayNumbers) {
    const std::string csv = csv_report(test::report_of(test::whole_morning()));
    EXPECT_NE(csv.find("\r\n1;Điểm cầu TU;4;4;0;4;0;0;0;100,00%;"), std::string::npos);
}

TEST(ReportTables, EveryRowHasACellForEveryColumn) {
    const ReportTables tables = tables_of(test::report_of(test::whole_morning()));
    for (const Table& table : tables.tables) {
        for (const Row& row : table.rows) {
            EXPECT_EQ(row.cells.size(), table.columns.size()) << table.key;
        }
    }
}

TEST(ReportTables, SummaryHasTheColumnsOfTheOfficeInTheirOrder) {
    const Report report = test::report_of(test::whole_morning());
    const ReportTables tables = tables_of(report);
    std::vector<std::string> titles;
    for (const Column& column : tables.tables.front().columns) {
        if (column.title != nullptr) titles.emplace_back(column.title);
    }
    EXPECT_EQ(
        titles,
        (std::vector<std::string>{
            "TT", "Điểm cầu", "Triệu tập", "Có mặt", "Dự thay", "Tổng số dự", "Vắng có lý do",
            "Vắng không lý do", "Chưa điểm danh", "Tỉ lệ", "Trong đó đến muộn", "Trong đó về sớm",
            "Mời dự", "Điểm cầu khác đến dự", "Ngoài danh sách", "Số lượng báo cáo", "Ghi chú"})
    );
}

TEST(ReportTables, SayWhetherTheFiguresAreFinal) {
    EXPECT_EQ(
        standing_of(test::report_of(test::morning_before_close())),
        "Số liệu tạm tính đến 12/06/2023 11:00"
    );
    EXPECT_EQ(
        standing_of(test::report_of(test::whole_morning())),
        "Báo cáo bản số 3, số liệu đến 12/06/2023 12:30"
    );
}

}  // namespace
}  // namespace diemcau::reports
