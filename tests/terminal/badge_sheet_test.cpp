#include "commands/badge_sheet.hpp"

#include <gtest/gtest.h>

#include "base/vietnamese_text.hpp"
#include "commands/qr_code.hpp"
#include "commands/sheet_drawing.hpp"
#include "wire/badge.hpp"

namespace diemcau::terminal {
namespace {

std::string badge_text() {
    wire::BadgeSeed seed{};
    return wire::BadgeSigner(seed).text_for(DelegateId{3180});
}

TEST(QrCode, ABadgeFitsVersion5WhichOnlyNumericModeCanDo) {
    const QrCode code = qr_code_of(badge_text());
    EXPECT_EQ(code.width, 37);
    EXPECT_EQ(code.dark.size(), 37u * 37u);
}

TEST(QrCode, HasTheThreeFindersAndNoFourth) {
    const QrCode code = qr_code_of(badge_text());
    const auto finder_at = [&](int left, int top) {
        for (int i = 0; i < 7; ++i) {
            if (!code.is_dark(left + i, top) || !code.is_dark(left, top + i)) return false;
        }
        return code.is_dark(left + 3, top + 3) && !code.is_dark(left + 1, top + 1);
    };
    EXPECT_TRUE(finder_at(0, 0));
    EXPECT_TRUE(finder_at(30, 0));
    EXPECT_TRUE(finder_at(0, 30));
    EXPECT_FALSE(finder_at(30, 30));
}

TEST(QrCode, OfOtherThanDigitsIsRefused) {
    EXPECT_THROW(qr_code_of("12a4"), std::runtime_error);
    EXPECT_THROW(qr_code_of(std::string(8'000, '1')), std::runtime_error);
}

TEST(BadgeSheet, ShowsEachPersonAndEscapesWhatXmlWouldRead) {
    PrintedBadge badge{badge_text(), "100001",        "Nguyễn <Văn> Mẫu", "Trưởng phòng",
                       "Sở A & B",   "Điểm cầu tỉnh", "ĐẠI BIỂU"};
    const std::vector<PrintedBadge> badges(badges_on_a_sheet, badge);
    const std::string svg = badge_sheet(badges, "Hội nghị mẫu");
    std::size_t cards = 0;
    for (auto found = svg.find("100001"); found != std::string::npos;
         found = svg.find("100001", found + 1)) {
        ++cards;
    }
    EXPECT_EQ(cards, badges_on_a_sheet);
    EXPECT_NE(svg.find("Nguyễn &lt;Văn&gt; Mẫu"), std::string::npos);
    EXPECT_NE(svg.find("Sở A &amp; B"), std::string::npos);
    EXPECT_EQ(svg.find("<Văn>"), std::string::npos);
}

TEST(BadgeSheet, LongTextsAreWrappedAndCutWithAnEllipsis) {
    const std::string text = "Phó Trưởng ban Thường trực Ban Tuyên giáo Tỉnh ủy kiêm Giám đốc";
    const auto lines = wrapped(text, 20, 3);
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_TRUE(lines.back().ends_with("…"));
    for (const std::string& line : lines) EXPECT_LE(display_width(line), 20);
    EXPECT_EQ(wrapped("ngắn", 20, 3), std::vector<std::string>{"ngắn"});
    EXPECT_TRUE(wrapped("", 20, 3).empty());
}

}  // namespace
}  // namespace diemcau::terminal
