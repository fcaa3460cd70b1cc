// A code that can be dictated by telephone: "K7QM-2XHD-9TJ". 50 random bits as 10 characters of
// Crockford's base32 (no I, L, O, U; read as 1, 1, 0 where they can be meant) and one that checks:
// any one wrong character and any two changed places are noticed without asking the server's
// memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "access/secret_text.hpp"

namespace diemcau::access {

inline constexpr std::size_t dictation_code_characters = 11;  // without hyphens

/// The lower 50 bits of `random`.
SecretText dictation_code_of(std::uint64_t random);
/// The canonical form (11 characters, no hyphens) of what somebody typed; nothing if it has another
/// length, other characters, or does not check.
std::optional<SecretText> canonical_dictation_code(std::string_view typed);

}  // namespace diemcau::access
