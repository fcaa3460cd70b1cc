#include "commands/card_sheet.hpp"

#include <gtest/gtest.h>

#include "commands/qr_code.hpp"

namespace diemcau::terminal {
namespace {

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

const PrintedCard card{
    "Điểm cầu <mẫu> & thử", "", "https://diemcau.example.vn/enrol#AbCdEfGhIjKlMnOpQrStUv",
    "K7QM-2XHD-9TJ", "Dùng cho 3 máy, đến 2023-06-12 08:00"};

TEST(CardSheet, HasAsManyPagesAsItNeedsAndEveryCard) {
    const std::vector<PrintedCard> cards(57, card);
    const std::string html = card_sheets(cards, "Hội nghị mẫu");
    EXPECT_EQ(count_of(html, "<svg "), 8u);
    EXPECT_EQ(count_of(html, card.code), 57u);
    EXPECT_EQ(count_of(html, "https://diemcau.example.vn/enrol<"), 57u);
    EXPECT_EQ(count_of(card_sheets({}, "Hội nghị mẫu"), "<svg "), 0u);
}

TEST(CardSheet, EscapesWhatXmlWouldReadAndShowsTheSecretInTheQrCodeAlone) {
    const std::string html = card_sheets(std::vector{card}, "Hội nghị mẫu");
    EXPECT_EQ(html.find("<mẫu>"), std::string::npos);
    EXPECT_NE(html.find("&lt;mẫu&gt; &amp; thử"), std::string::npos);
    EXPECT_EQ(html.find("enrol#"), std::string::npos);
}

TEST(QrCode, OfALinkIsSmallEnoughToBeScannedFromACard) {
    const QrCode code = qr_code_of_text(card.link);
    EXPECT_LE(code.width, 37) << "version 5";
    EXPECT_THROW(qr_code_of_text(std::string(8'000, 'a')), std::runtime_error);
}

}  // namespace
}  // namespace diemcau::terminal
