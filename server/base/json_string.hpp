// A text as JSON has it.
#pragma once

#include <string>
#include <string_view>

namespace diemcau {

/// `text` as a JSON string with its quotes. `text` is UTF-8; bytes that are not are kept as they
/// are.
std::string json_string(std::string_view text);

}  // namespace diemcau
