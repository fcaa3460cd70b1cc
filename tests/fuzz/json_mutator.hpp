// Changes single values of a JSON text, so that it still is one and gets as far as the routes.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/changed_bytes.hpp"

namespace diemcau::fuzz {

/// A member's name, or a word that a member may have, of those that the routes know.
std::string_view some_member_name(Random& random);
std::string_view some_word(Random& random);

/// With a value or a member changed, added, doubled or taken away. What is no JSON is changed as
/// bytes.
std::string changed_json(const std::string& text, Random& random);

}  // namespace diemcau::fuzz
