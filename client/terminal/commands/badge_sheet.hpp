// A sheet of badges to print and cut: A4, ten cards of 85 x 54 mm, as SVG.
#pragma once

#include <span>
#include <string>

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

}  // namespace diemcau::terminal
