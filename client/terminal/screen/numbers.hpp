// Numbers and times the Vietnamese way: 3.181; 98,50%; 07:45.
#pragma once

#include <cstdint>
#include <string>

namespace diemcau::terminal {

std::string grouped(std::uint64_t number);
/// From hundredths of a percent: 9850 -> "98,50%".
std::string percent(std::uint32_t hundredths);
/// Local time in Vietnam (UTC+7): "07:45".
std::string clock_time(std::int64_t utc_ms);

}  // namespace diemcau::terminal
