// Enrolment cards to print and hand out: one HTML file with A4 pages of eight cards, drawn as SVG.
#pragma once

#include <span>
#include <string>

namespace diemcau::terminal {

struct PrintedCard {
    std::string site;   // name of the bridge point
    std::string scope;  // "và các điểm cầu cấp dưới", or empty
    std::string link;   // what the QR says
    std::string code;   // to be typed
    std::string valid;  // "Dùng được 3 máy, đến 08:00 13/06/2023"
};

inline constexpr std::size_t cards_on_a_sheet = 8;

/// Every page, each with up to cards_on_a_sheet cards.
std::string card_sheets(std::span<const PrintedCard> cards, const std::string& conference);

}  // namespace diemcau::terminal
