// Days and spans of time, as people write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace diemcau::terminal {

/// Local time in Vietnam (UTC+7): "2023-06-12 07:45".
std::string date_time(std::int64_t utc_ms);

/// "2023-06-12", "2023-06-12 07:45" or "2023-06-12T07:45" (Vietnam), or "07:45": the last time that
/// it was so, seen from `now`. nullopt: none of these.
std::optional<std::int64_t> stated_moment(std::string_view text, std::int64_t now);

/// "90m", "24h", "7d" in milliseconds; above zero and up to ten years. nullopt: no such span.
std::optional<std::int64_t> span_ms(std::string_view text);

}  // namespace diemcau::terminal
