// A read-only connection to a database of the newest version. Private to store.
#pragma once

#include "store/journal_opening.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

struct ReadingDatabase : Database {
    ReadingDatabase(const std::filesystem::path& file, const std::string& vfs)
        : Database(file, OpenMode::read_only, vfs) {
        require_current(*this, "the database " + file.string());
        execute("PRAGMA cache_size = -4096");  // KiB
    }
};

/// Runs `read`; what SQLite cannot do becomes a StoreError about `name`.
template <class Read>
auto reading(const std::string& name, Read&& read) {
    try {
        return read();
    } catch (const SqliteError& error) {
        throw_for_people(name, error);
    }
}

}  // namespace diemcau::store
