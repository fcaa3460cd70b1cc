#include "reports/report_numbers.hpp"

#include <chrono>
#include <cstdio>

namespace diemcau::reports {

namespace {

template <class... Numbers>
std::string printed(const char* format, Numbers... numbers) {
    char text[64];
    const int length = std::snprintf(text, sizeof text, format, numbers...);
    return {text, static_cast<std::size_t>(length)};
}

}  // namespace

CalendarTime calendar_time(UtcMillis at, std::int64_t offset_ms) {
    using namespace std::chrono;
    const sys_time<milliseconds> local{milliseconds{at + offset_ms}};
    const auto day = floor<days>(local);
    const year_month_day date{day};
    const hh_mm_ss time{local - day};
    return {
        static_cast<int>(date.year()),
        static_cast<int>(static_cast<unsigned>(date.month())),
        static_cast<int>(static_cast<unsigned>(date.day())),
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()),
        static_cast<int>(time.subseconds().count())};
}

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t left = text.size(); left > 3; left -= 3) text.insert(left - 3, ".");
    return text;
}

std::string vietnamese_share(std::uint32_t hundredths) {
    return printed("%u,%02u%%", hundredths / 100, hundredths % 100);
}

std::string vietnamese_time(UtcMillis at) {
    const CalendarTime t = calendar_time(at);
    return printed("%02d/%02d/%04d %02d:%02d", t.day, t.month, t.year, t.hour, t.minute);
}

std::string sortable_time(UtcMillis at) {
    const CalendarTime t = calendar_time(at);
    return printed(
        "%04d-%02d-%02d %02d:%02d:%02d", t.year, t.month, t.day, t.hour, t.minute, t.second
    );
}

std::string utc_time(UtcMillis at) {
    const CalendarTime t = calendar_time(at, 0);
    return printed(
        "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", t.year, t.month, t.day, t.hour, t.minute, t.second,
        t.millisecond
    );
}

std::string hours_minutes_seconds(std::int64_t ms) {
    const long long seconds = ms / 1'000;
    return printed("%lld:%02lld:%02lld", seconds / 3'600, seconds / 60 % 60, seconds % 60);
}

std::string hexadecimal(std::span<const std::uint8_t> bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace diemcau::reports
