#include "commands/badge_sheet.hpp"

#include <cstdio>
#include <sstream>

#include "base/check.hpp"
#include "base/vietnamese_text.hpp"
#include "commands/qr_code.hpp"

namespace diemcau::terminal {

namespace {

// Millimetres. A card has the size of a bank card.
constexpr double page_width = 210, page_height = 297;
constexpr double card_width = 85, card_height = 54;
constexpr double left_margin = 20, top_margin = 13.5;
constexpr double qr_side = 38, qr_left = 2, qr_top = 12;
constexpr double text_left = 42, name_top = 19;
constexpr int quiet_zone = 4;  // modules that stay white around the code

template <class... Values>
std::string printed(const char* format, Values... values) {
    char text[256];
    const int length = std::snprintf(text, sizeof text, format, values...);
    CHECK(length >= 0 && static_cast<std::size_t>(length) < sizeof text);
    return {text, static_cast<std::size_t>(length)};
}

/// One path for all dark modules, a stroke for each run of them in a row.
std::string qr_path(const QrCode& code) {
    std::string path;
    for (int y = 0; y < code.width; ++y) {
        for (int x = 0; x < code.width;) {
            int end = x;
            while (end < code.width && code.is_dark(end, y)) ++end;
            if (end > x) path += printed("M%d %dh%dv1h-%dz", x, y, end - x, end - x);
            x = end + 1;
        }
    }
    return path;
}

std::string text_line(double x, double y, double size, const char* style, const std::string& text) {
    return printed("<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\"%s>", x, y, size, style) +
           escaped_for_xml(text) + "</text>\n";
}

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
    const QrCode code = qr_code_of(badge.qr_text);
    const double module = qr_side / (code.width + 2 * quiet_zone);
    svg += printed(
        "<g transform=\"translate(%.3f %.3f) scale(%.5f)\"><path shape-rendering=\"crispEdges\" "
        "d=\"",
        qr_left + module * quiet_zone, qr_top + module * quiet_zone, module
    );
    svg += qr_path(code) + "\"/></g>\n";
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

std::string escaped_for_xml(const std::string& text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            default:
                // A control character is not allowed in XML at all.
                result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return result;
}

std::vector<std::string> wrapped(const std::string& text, int columns, std::size_t lines_max) {
    std::vector<std::string> lines;
    std::istringstream words(text);
    std::string word;
    bool cut = false;
    while (words >> word) {
        const bool joins =
            !lines.empty() && display_width(lines.back()) + 1 + display_width(word) <= columns;
        if (joins) {
            lines.back() += ' ' + word;
        } else if (lines.size() < lines_max) {
            lines.push_back(fitting_front(word, columns));
        } else {
            cut = true;
            break;
        }
    }
    if (cut) lines.back() = fitting_front(lines.back(), columns - 1) + "…";
    return lines;
}

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
