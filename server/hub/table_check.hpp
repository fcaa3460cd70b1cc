// Proves the tables of a data folder: they say what the log says, and nothing else.
#pragma once

#include <filesystem>
#include <string>

namespace diemcau::hub {

/// One sentence about the first row that the log does not account for; empty: there is none. Also
/// while a server writes. Throws UnreadableLog, StoreError.
std::string first_wrong_row(const std::filesystem::path& data_folder);

}  // namespace diemcau::hub
