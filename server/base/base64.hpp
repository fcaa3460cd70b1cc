// Bytes as text for JSON: base64 with padding (RFC 4648, section 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diemcau {

std::string base64_of(std::string_view bytes);
/// nullopt: it is no such text; nothing around it is passed over.
std::optional<std::string> bytes_of_base64(std::string_view text);

}  // namespace diemcau
