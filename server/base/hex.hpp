// Bytes as lower-case hexadecimal digits.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace diemcau {

std::string hex(std::span<const std::uint8_t> bytes);

}  // namespace diemcau
