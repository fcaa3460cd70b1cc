// What sheets to print are drawn with: SVG, in millimetres.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "commands/qr_code.hpp"

namespace diemcau::terminal {

/// REQUIRES: less than 256 bytes.
template <class... Values>
std::string printed(const char* format, Values... values) {
    char text[256];
    const int length = std::snprintf(text, sizeof text, format, values...);
    CHECK(length >= 0 && static_cast<std::size_t>(length) < sizeof text);
    return {text, static_cast<std::size_t>(length)};
}

/// The code with its quiet zone in a square of `side`, whose corner is at (left, top).
std::string drawn_qr(const QrCode& code, double left, double top, double side);

/// `style`: further attributes, with a blank before them.
std::string text_line(double x, double y, double size, const char* style, const std::string& text);

/// The words of `text` in at most `lines_max` lines of `columns`; what does not fit ends with "…".
std::vector<std::string> wrapped(const std::string& text, int columns, std::size_t lines_max);

/// For the text of an SVG document.
std::string escaped_for_xml(const std::string& text);

}  // namespace diemcau::terminal
