#include "screen/columns.hpp"

#include <algorithm>

#include "base/vietnamese_text.hpp"

namespace diemcau::terminal {

namespace {

std::string blanks(int count) {
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

}  // namespace

std::string fitted(std::string_view text, int columns) {
    std::string out = fitting_front(text, columns);
    if (display_width(text) > columns && columns > 2) out = fitting_front(text, columns - 2) + "… ";
    return out + blanks(columns - display_width(out));
}

std::string fitted_right(std::string_view text, int columns) {
    const std::string out = fitting_front(text, columns);
    return blanks(columns - display_width(out)) + out;
}

}  // namespace diemcau::terminal
