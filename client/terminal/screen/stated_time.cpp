#include "screen/stated_time.hpp"

#include <charconv>

#include "base/time.hpp"

namespace diemcau::terminal {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

/// One or two digits, below the limit.
std::optional<int> part(std::string_view digits, int limit) {
    int number = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, number);
    const bool good = error == std::errc{} && end == last && digits.size() <= 2 && number >= 0;
    return good && number < limit ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> stated_time(std::string_view clock, std::int64_t now) {
    const std::size_t colon = clock.find(':');
    if (colon == std::string_view::npos || clock.size() != colon + 3) return std::nullopt;
    const auto hours = part(clock.substr(0, colon), 24);
    const auto minutes = part(clock.substr(colon + 1), 60);
    if (!hours || !minutes) return std::nullopt;
    const std::int64_t midnight = (now + vietnam_offset_ms) / day_ms * day_ms - vietnam_offset_ms;
    const std::int64_t at = midnight + (*hours * 60 + *minutes) * std::int64_t{60'000};
    return at > now ? at - day_ms : at;
}

}  // namespace diemcau::terminal
