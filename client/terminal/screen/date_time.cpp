#include "screen/date_time.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

#include "base/time.hpp"
#include "screen/stated_time.hpp"

namespace diemcau::terminal {

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t span_ms_max = 3'653 * day_ms;

std::optional<int> number_in(std::string_view digits) {
    int number = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, number);
    return error == std::errc{} && end == last && number >= 0 ? std::optional(number)
                                                              : std::nullopt;
}

/// Days since 1970-01-01 of "2023-06-12".
std::optional<std::int64_t> day_of(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number_in(text.substr(0, 4));
    const auto month = number_in(text.substr(5, 2));
    const auto day = number_in(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

/// Milliseconds since midnight of "07:45".
std::optional<std::int64_t> time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hours = number_in(text.substr(0, 2));
    const auto minutes = number_in(text.substr(3, 2));
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    return (*hours * 60 + *minutes) * minute_ms;
}

}  // namespace

std::string date_time(std::int64_t utc_ms) {
    const std::int64_t local = utc_ms + vietnam_offset_ms;
    std::int64_t days = local / day_ms;
    if (local % day_ms < 0) --days;
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
    const std::int64_t minutes = (local - days * day_ms) / minute_ms;
    char text[40];
    std::snprintf(
        text, sizeof text, "%04d-%02u-%02u %02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(minutes / 60), static_cast<int>(minutes % 60)
    );
    return text;
}

std::optional<std::int64_t> stated_moment(std::string_view text, std::int64_t now) {
    if (text.size() < 10) return stated_time(text, now);
    const auto day = day_of(text.substr(0, 10));
    if (!day) return std::nullopt;
    const std::int64_t midnight = *day * day_ms - vietnam_offset_ms;
    if (text.size() == 10) return midnight;
    if (text[10] != ' ' && text[10] != 'T') return std::nullopt;
    const auto time = time_of_day(text.substr(11));
    return time ? std::optional(midnight + *time) : std::nullopt;
}

std::optional<std::int64_t> span_ms(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const std::int64_t unit = text.back() == 'm'   ? minute_ms
                              : text.back() == 'h' ? 60 * minute_ms
                              : text.back() == 'd' ? day_ms
                                                   : 0;
    const auto number = number_in(text.substr(0, text.size() - 1));
    if (unit == 0 || !number || *number == 0 || *number > span_ms_max / unit) return std::nullopt;
    return *number * unit;
}

}  // namespace diemcau::terminal
