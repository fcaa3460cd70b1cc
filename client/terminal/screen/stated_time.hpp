// The moment that somebody means by "08:05".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace diemcau::terminal {

/// The last time, seen from `now`, at which a clock in Vietnam showed "8:05" or "08:05". nullopt:
/// not a time of day.
std::optional<std::int64_t> stated_time(std::string_view clock, std::int64_t now);

}  // namespace diemcau::terminal
