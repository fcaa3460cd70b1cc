// The words of a search key (base/vietnamese_text.hpp), as full-text tables take it apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace diemcau {

/// Runs of letters and digits; whatever else the bytes are parts them. Only what Unicode 6 knew
/// counts as a letter, so that the tables of SQLite, which may be older than ours, agree.
std::vector<std::string> search_words(std::string_view key);

}  // namespace diemcau
