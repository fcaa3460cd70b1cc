#include "screen/numbers.hpp"

#include <cstdio>

#include "base/time.hpp"

namespace diemcau::terminal {

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ".");
    }
    return digits;
}

std::string percent(std::uint32_t hundredths) {
    char text[16];
    std::snprintf(text, sizeof text, "%u,%02u%%", hundredths / 100, hundredths % 100);
    return text;
}

std::string clock_time(std::int64_t utc_ms) {
    const std::int64_t minutes = (utc_ms + vietnam_offset_ms) / 60'000;
    char text[16];
    std::snprintf(
        text, sizeof text, "%02d:%02d", static_cast<int>(minutes / 60 % 24),
        static_cast<int>(minutes % 60)
    );
    return text;
}

}  // namespace diemcau::terminal
