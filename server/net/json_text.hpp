// JSON texts without showing the library to those who write them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace diemcau::net {

/// In quotes, with everything escaped that must be. Broken UTF-8 becomes U+FFFD.
std::string json_quoted(std::string_view text);

/// {"files": {"name": "text", …}} and nothing else. nullopt: something else.
std::optional<std::map<std::string, std::string>> files_from_json(std::string_view json);

/// Whether the object `json` has this member.
bool json_has_member(std::string_view json, std::string_view name);

}  // namespace diemcau::net
