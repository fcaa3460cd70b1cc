// The sites of a card or device, for a table.
#pragma once

#include <string>

#include "commands/site_list.hpp"
#include "link/json_object.hpp"

namespace diemcau::terminal {

/// "213", "24 (+)" with all below it, several with ", " between; a site that is gone by its number.
std::string scope_text(const JsonObject& row, const SiteList& sites);

}  // namespace diemcau::terminal
