// Small files that only their owner reads, and that are replaced whole.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace diemcau::store {

/// Afterwards the file has these bytes, synced, and only its owner reads it; or, when the program
/// is killed before, those that it had. What it had is overwritten. Throws StoreError.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

/// Overwrites and removes it, if it is there. Throws StoreError.
void remove_secret_file(const std::filesystem::path& file);

/// Throws StoreError: missing, unreadable, or, as for any file with a secret in it, open to others.
std::string read_secret_file(const std::filesystem::path& file);

}  // namespace diemcau::store
