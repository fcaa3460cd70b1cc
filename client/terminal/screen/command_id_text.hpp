// Command ids as people pass them on: 019f3a2b-…, the usual writing of a UUID.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diemcau::terminal {

/// `id`: 16 bytes.
std::string command_id_text(std::string_view id);
/// The 16 bytes; nullopt: not an id. Hyphens may be left out.
std::optional<std::string> read_command_id(std::string_view text);

}  // namespace diemcau::terminal
