// access.sqlite: its own file beside the log, because what lies in it must be deletable and is no
// part of the conference. Mode 0600, WAL, every commit synced, deleted rows overwritten.
#pragma once

#include <filesystem>
#include <functional>

#include "store/sqlite.hpp"

namespace diemcau::access {

std::filesystem::path access_database_file(const std::filesystem::path& data_folder);
std::filesystem::path access_key_file(const std::filesystem::path& data_folder);

/// Used by one thread at a time.
class AccessDatabase {
public:
    /// Opens or makes it. Throws AccessError.
    explicit AccessDatabase(const std::filesystem::path& file);

    store::Database& connection() { return database_; }

    /// In one transaction. False: nothing was changed, because there is no room on the disk or
    /// somebody's tool holds the file; it may be tried again. Throws SqliteError for other faults.
    bool change(const std::function<void()>& changes);

    /// Writes the log back into the file and empties it, so that deleted secrets are nowhere.
    void write_back();

private:
    store::Database database_;
};

}  // namespace diemcau::access
