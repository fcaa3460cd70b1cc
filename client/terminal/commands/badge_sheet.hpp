// A sheet of badges to print and cut: A4, ten cards of 85 x 54 mm, as SVG.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace diemcau::terminal {

struct PrintedBadge {
    std::string qr_text;  // digits
    std::string code;
    std::string name;
    std::string position;
    std::string unit;
    std::string site;
    std::string kind;  // "ĐẠI BIỂU"
};

inline constexpr std::size_t badges_on_a_sheet = 10;

/// REQUIRES: at most badges_on_a_sheet.
std::string badge_sheet(std::span<const PrintedBadge> badges, const std::string& conference);

/// The words of `text` in at most `lines_max` lines of `columns`; what does not fit ends with "…".
std::vector<std::string> wrapped(const std::string& text, int columns, std::size_t lines_max);

/// For the text of an SVG document.
std::string escaped_for_xml(const std::string& text);

}  // namespace diemcau::terminal
