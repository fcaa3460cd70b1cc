#include "commands/badge_sheet.hpp"

#include "base/check.hpp"
#include "base/vietnamese_text.hpp"
#include "commands/qr_code.hpp"
#include "commands/sheet_drawing.hpp"

namespace diemcau::terminal {

namespace {

// Millimetres. A card has the size of a bank card.
constexpr double page_width = 210, page_height = 297;
constexpr double card_width = 85, card_height = 54;
constexpr double left_margin = 20, top_margin = 13.5;
constexpr double qr_side = 38, qr_left = 2, qr_top = 12;
constexpr double text_left = 42, name_top = 19;

std::string card_of(const PrintedBadge& badge, const std::string& conference) {
    std::string svg = printed(
        "<rect width=\"%.1f\" height=\"%.1f\" fill=\"none\" stroke=\"#999\" "
        "stroke-width=\"0.1\"/>\n",
        card_width, card_height
    );
    double y = 5;
    for (const std::string& line : wrapped(conference, 58, 2)) {
        svg += text_line(3, y, 2.8, "", line);
        y += 3.4;
    }
    svg += drawn_qr(qr_code_of(badge.qr_text), qr_left, qr_top, qr_side);
    y = name_top;
    const auto add = [&](const std::string& text, double size, const char* style, int columns,
                         std::size_t lines) {
        for (const std::string& line : wrapped(text, columns, lines)) {
            svg += text_line(text_left, y, size, style, line);
            y += size * 1.22;
        }
        y += 0.8;
    };
    add(badge.kind, 3.0, " fill=\"#a00000\"", 24, 1);
    add(badge.name, 4.4, " font-weight=\"bold\"", 19, 2);
    add(badge.position, 2.9, "", 29, 3);
    add(badge.unit, 2.9, " font-style=\"italic\"", 29, 2);
    svg += text_line(3, card_height - 2, 2.8, "", fitting_front(badge.site, 46));
    svg += text_line(card_width - 16, card_height - 2, 3.0, " font-weight=\"bold\"", badge.code);
    return svg;
}

}  // namespace

std::string badge_sheet(std::span<const PrintedBadge> badges, const std::string& conference) {
    CHECK(badges.size() <= badges_on_a_sheet);
    std::string svg = printed(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0fmm\" height=\"%.0fmm\" "
        "viewBox=\"0 0 %.0f %.0f\" ",
        page_width, page_height, page_width, page_height
    );
    svg +=
        "font-family=\"'Times New Roman', 'Liberation Serif', serif\">\n"
        "<rect width=\"210\" height=\"297\" fill=\"#fff\"/>\n";
    for (std::size_t i = 0; i < badges.size(); ++i) {
        const std::size_t row = i / 2;
        const double x = left_margin + card_width * static_cast<double>(i % 2);
        const double y = top_margin + card_height * static_cast<double>(row);
        svg += printed("<g transform=\"translate(%.1f %.1f)\">\n", x, y);
        svg += card_of(badges[i], conference) + "</g>\n";
    }
    return svg + "</svg>\n";
}

}  // namespace diemcau::terminal
