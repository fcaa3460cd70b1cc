#include "base/date_text.hpp"

#include <chrono>
#include <cstdio>

namespace diemcau {

std::string date_and_time(UtcMillis at) {
    if (at == no_time) return {};
    using namespace std::chrono;
    const sys_time<milliseconds> here{milliseconds(at + vietnam_offset_ms)};
    const auto day = floor<days>(here);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(here - day));
    char text[48];
    std::snprintf(
        text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count())
    );
    return text;
}

}  // namespace diemcau
