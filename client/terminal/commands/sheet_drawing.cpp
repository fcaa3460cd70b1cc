#include "commands/sheet_drawing.hpp"

#include <sstream>

#include "base/vietnamese_text.hpp"

namespace diemcau::terminal {

namespace {

constexpr int quiet_zone = 4;  // modules that stay white around the code

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

}  // namespace

std::string drawn_qr(const QrCode& code, double left, double top, double side) {
    const double module = side / (code.width + 2 * quiet_zone);
    return printed(
               "<g transform=\"translate(%.3f %.3f) scale(%.5f)\"><path "
               "shape-rendering=\"crispEdges\" d=\"",
               left + module * quiet_zone, top + module * quiet_zone, module
           ) +
           qr_path(code) + "\"/></g>\n";
}

std::string text_line(double x, double y, double size, const char* style, const std::string& text) {
    return printed("<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\"%s>", x, y, size, style) +
           escaped_for_xml(text) + "</text>\n";
}

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

}  // namespace diemcau::terminal
