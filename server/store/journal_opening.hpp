// Opens, checks and makes ready the database of a data folder. Private to store.
#pragma once

#include <filesystem>

#include "store/ballast.hpp"
#include "store/log_identity.hpp"
#include "store/personal_parts.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_journal.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

/// Settings that every writing connection has.
void set_up_writer(Database& database, SynchronousMode synchronous);
/// Refuses what is not ours, brings the schema up to date, checks the end of the log, gives a new
/// log its identity, and writes the write-ahead log back. `name`: for messages. The keys of the
/// log's personal parts come back; a new log gets fresh ones, and their files. Throws
/// ErasureUnfinished.
PersonalKeys make_ready(
    Database& database, const std::string& name, const std::filesystem::path& data_folder,
    const std::filesystem::path& key_file
);
/// For others than the server: the keys of the log's personal parts. `key_file` empty: where the
/// server had it last.
PersonalParts parts_of(
    Database& database, const std::filesystem::path& data_folder,
    const std::filesystem::path& key_file = {}
);
/// Says what went wrong in one sentence for people: DiskFull, DatabaseInUse or StoreError.
[[noreturn]] void throw_for_people(const std::string& name, const SqliteError& error);
/// Throws DiskFull unless the ballast is in place.
void require_room(Ballast& ballast, const std::filesystem::path& data_folder);

}  // namespace diemcau::store
