// Text in columns: Vietnamese letters may take several bytes, and combining marks no column at all.
#pragma once

#include <string>
#include <string_view>

namespace diemcau::terminal {

/// `text` cut or padded with blanks to exactly `columns`; control characters are replaced, so that
/// no name can move the cursor.
std::string fitted(std::string_view text, int columns);
/// The same, set to the right.
std::string fitted_right(std::string_view text, int columns);

}  // namespace diemcau::terminal
