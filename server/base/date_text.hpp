// Moments as text for people and files, in Vietnam's time.
#pragma once

#include <string>

#include "base/time.hpp"

namespace diemcau {

/// "2023-06-12 08:05:00"; no_time: "".
std::string date_and_time(UtcMillis at);

}  // namespace diemcau
