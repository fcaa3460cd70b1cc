// How roles, scopes and digests stand in the tables. What does not read back is a damaged database.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/digest.hpp"
#include "store/sqlite.hpp"

namespace diemcau::access {

std::string_view role_text(core::Role role);
/// Throws AccessError.
core::Role role_of(std::string_view text);

/// "3 17+"
std::string scope_text(const std::vector<SiteScope>& scope);
/// Throws AccessError.
std::vector<SiteScope> scope_of(std::string_view text);

/// Throws AccessError.
Digest digest_in(const store::Statement& row, int column);

}  // namespace diemcau::access
