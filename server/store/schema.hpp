// The shape of the database, by numbered steps that only go forward.
#pragma once

#include <span>
#include <string>

#include "store/sqlite.hpp"

namespace diemcau::store {

/// Marks a file as ours: PRAGMA application_id. "DmCa" in ASCII.
inline constexpr std::int64_t application_id = 0x446D4361;

/// Step n brings a database of version n - 1 to version n. Never edited once released.
struct Migration {
    const char* what;
    const char* sql;
};

std::span<const Migration> migrations();

/// Throws when the file belongs to another program (StoreError) or to a newer version
/// (DatabaseTooNew). Changes nothing.
void refuse_unknown(Database& database, const std::string& name);

/// Brings the database to the newest version, each step in a transaction of its own. `name` is used
/// in messages. Throws DatabaseTooNew, or StoreError when the file belongs to another program.
void migrate(Database& database, const std::string& name, std::span<const Migration> steps);

/// For readers: throws unless the database is exactly of the newest version.
void require_current(Database& database, const std::string& name);

/// What the steps call from SQL.
void add_functions_of_steps(Database& database);

// The steps, one file each.
extern const char* const schema_tables;
extern const char* const schema_readable;
extern const char* const schema_search;
extern const char* const schema_attendance_as_of;
extern const char* const schema_site_chair;
extern const char* const schema_undo;
extern const char* const schema_sealed_parts;
extern const char* const schema_erasure_orders;

}  // namespace diemcau::store
