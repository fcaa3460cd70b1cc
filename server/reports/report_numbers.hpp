// Numbers and times as the report's texts write them.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/time.hpp"

namespace diemcau::reports {

/// 3.181
std::string grouped(std::uint64_t number);
/// From hundredths of a percent: 9996 is "99,96%".
std::string vietnamese_share(std::uint32_t hundredths);
/// Vietnam's time, "12/06/2023 08:05".
std::string vietnamese_time(UtcMillis at);
/// Vietnam's time, "2023-06-12 08:05:31": what Excel takes for the same time under every setting.
std::string sortable_time(UtcMillis at);
/// "2023-06-12T01:05:31.000Z"
std::string utc_time(UtcMillis at);
/// "1:05:31"
std::string hours_minutes_seconds(std::int64_t ms);
std::string hexadecimal(std::span<const std::uint8_t> bytes);

/// A moment on Vietnam's calendar.
struct CalendarTime {
    int year, month, day, hour, minute, second, millisecond;
};

CalendarTime calendar_time(UtcMillis at, std::int64_t offset_ms = vietnam_offset_ms);

}  // namespace diemcau::reports
