#include "commands/card_sheet.hpp"

#include <algorithm>

#include "commands/sheet_drawing.hpp"

namespace diemcau::terminal {

namespace {

// Millimetres.
constexpr double card_width = 95, card_height = 67;
constexpr double left_margin = 10, top_margin = 14.5;
constexpr double qr_side = 40, qr_left = 2, qr_top = 22;
constexpr double text_left = 44;
constexpr const char* bold = " font-weight=\"bold\"";

std::string address_of(const std::string& link) { return link.substr(0, link.find('#')); }

std::string card_of(const PrintedCard& card, const std::string& conference) {
    std::string svg = printed(
        "<rect width=\"%.1f\" height=\"%.1f\" fill=\"none\" stroke=\"#999\" "
        "stroke-width=\"0.1\"/>\n",
        card_width, card_height
    );
    double y = 5;
    const auto add = [&](double x, const std::string& text, double size, const char* style,
                         int columns, std::size_t lines) {
        for (const std::string& line : wrapped(text, columns, lines)) {
            svg += text_line(x, y, size, style, line);
            y += size * 1.22;
        }
    };
    add(3, conference, 2.8, "", 64, 2);
    y = 13;
    add(3, card.site, 4.4, bold, 40, 2);
    svg += drawn_qr(qr_code_of_text(card.link), qr_left, qr_top, qr_side);
    y = 27;
    add(text_left, "Thẻ đăng ký máy trực điểm cầu", 3.0, " fill=\"#a00000\"", 34, 1);
    y += 1;
    add(text_left, "Quét mã bằng điện thoại, hoặc mở", 2.8, "", 36, 1);
    add(text_left, address_of(card.link), 2.8, "", 36, 2);
    add(text_left, "và nhập mã:", 2.8, "", 36, 1);
    y += 2;
    add(text_left, card.code, 4.6, " font-weight=\"bold\" font-family=\"monospace\"", 24, 1);
    y += 1;
    add(text_left, card.scope, 2.8, "", 36, 1);
    add(text_left, card.valid, 2.8, "", 36, 2);
    svg += text_line(
        3, card_height - 2, 2.4, "",
        "Giữ kín thẻ này: ai có thẻ thì vào được điểm cầu. Mất thẻ: báo ban tổ chức."
    );
    return svg;
}

std::string page_of(std::span<const PrintedCard> cards, const std::string& conference) {
    std::string svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"297mm\" "
        "viewBox=\"0 0 210 297\" font-family=\"'Times New Roman', 'Liberation Serif', "
        "serif\">\n";
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const std::size_t row = i / 2;
        const double x = left_margin + card_width * static_cast<double>(i % 2);
        const double y = top_margin + card_height * static_cast<double>(row);
        svg += printed("<g transform=\"translate(%.1f %.1f)\">\n", x, y);
        svg += card_of(cards[i], conference) + "</g>\n";
    }
    return svg + "</svg>\n";
}

}  // namespace

std::string card_sheets(std::span<const PrintedCard> cards, const std::string& conference) {
    std::string html =
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<title>Thẻ đăng ký máy trực điểm cầu</title>\n"
        "<style>@page { size: A4; margin: 0 } body { margin: 0 } svg { display: block; "
        "break-after: page }</style>\n</head>\n<body>\n";
    for (std::size_t first = 0; first < cards.size(); first += cards_on_a_sheet) {
        const std::size_t count = std::min(cards_on_a_sheet, cards.size() - first);
        html += page_of(cards.subspan(first, count), conference);
    }
    return html + "</body>\n</html>\n";
}

}  // namespace diemcau::terminal
