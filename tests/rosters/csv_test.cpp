#include "rosters/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemcau::rosters {

namespace {

using testing::ElementsAre;

std::vector<CsvRow> rows_of(std::string_view bytes) {
    CsvReader reader(bytes);
    std::vector<CsvRow> rows;
    CsvRow row;
    while (reader.next(row)) rows.push_back(row);
    return rows;
}

TEST(Csv, CommaSemicolonAndTabReadTheSame) {
    for (const std::string separator : {",", ";", "\t"}) {
        const std::string text = "a" + separator + "b\n1" + separator + "2\n";
        const auto rows = rows_of(text);
        ASSERT_EQ(rows.size(), 2u) << separator;
        EXPECT_THAT(rows[1].cells, ElementsAre("1", "2")) << separator;
    }
}

TEST(Csv, SeparatorIsFoundInTheHeaderOutsideQuotes) {
    const auto rows = rows_of("\"a,b,c\";d\n1;2,3,4\n");
    EXPECT_THAT(rows[0].cells, ElementsAre("a,b,c", "d"));
    EXPECT_THAT(rows[1].cells, ElementsAre("1", "2,3,4"));
}

TEST(Csv, ExcelsSeparatorLineIsObeyedAndCounted) {
    const auto rows = rows_of("sep=;\r\na;b,c\r\n");
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].line, 2u);
    EXPECT_THAT(rows[0].cells, ElementsAre("a", "b,c"));
}

TEST(Csv, ByteOrderMarkAndEveryKindOfLineEndAreNoContent) {
    const auto rows = rows_of("\xEF\xBB\xBFma,ten\r\n1,x\n2,y\r3,z");
    ASSERT_EQ(rows.size(), 4u);
    EXPECT_EQ(rows[0].cells[0], "ma");
    EXPECT_THAT(rows[3].cells, ElementsAre("3", "z"));
    EXPECT_EQ(rows[3].line, 4u);
}

TEST(Csv, QuotedCellsKeepSeparatorsAndDoubledQuotesAndLineNumbersStayTrue) {
    const auto rows = rows_of("a,b\n\"x, \"\"y\"\"\",\"one\ntwo\"\nlast,1\n");
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_THAT(rows[1].cells, ElementsAre("x, \"y\"", "one two"));
    EXPECT_EQ(rows[1].line, 2u);
    EXPECT_EQ(rows[2].line, 4u);
}

TEST(Csv, DecomposedVietnameseComesOutComposed) {
    const auto rows = rows_of("te\xCC\x82n\n  Nguye\xCC\x82\xCC\x83n   V\xC4\x83n A \n");
    EXPECT_EQ(rows[0].cells[0], "tên");
    EXPECT_EQ(rows[1].cells[0], "Nguyễn Văn A");
}

TEST(Csv, RowsWithoutContentAreLeftOut) {
    const auto rows = rows_of("a,b\n\n , \n,,\n1,2\n");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[1].line, 5u);
}

TEST(Csv, UnclosedQuoteIsToldWithTheLineWhereItOpens) {
    CsvReader reader("a,b\n1,2\n3,\"open\n4,5\n");
    CsvRow row;
    EXPECT_TRUE(reader.next(row));
    EXPECT_TRUE(reader.next(row));
    EXPECT_FALSE(reader.next(row));
    EXPECT_EQ(reader.unclosed_quote_line(), 3u);
}

TEST(Csv, BrokenUtf8IsFoundByLine) { EXPECT_EQ(first_broken_line("a\nb\nNguy\xF4n\n"), 3u); }

TEST(Csv, WrittenCellsReadBackAsTheyWere) {
    for (const std::string cell : {"plain", "a,b", "say \"x\"", "semi;colon", "=1+1", ""}) {
        const std::string text = "first," + csv_cell(cell) + ",last\n";
        EXPECT_THAT(rows_of(text)[0].cells, ElementsAre("first", cell, "last"));
    }
}

}  // namespace

}  // namespace diemcau::rosters
