// Version 7: personal parts are sealed, and the tables hold no id number.
#include <cstring>

#include "base/digest.hpp"
#include "store/schema.hpp"

namespace diemcau::store {

const char* const schema_sealed_parts = R"sql(
-- key: which key the part is sealed under (store/key_numbers); NULL: an older version wrote it, and
-- it is not sealed. The salt is part of the nonce.
ALTER TABLE event_personal ADD COLUMN key INTEGER;

-- Names in an answer, sealed, to be put behind `result`; by the event at which it was given.
CREATE TABLE command_names (
    command BLOB PRIMARY KEY,
    seq     INTEGER NOT NULL,
    key     INTEGER NOT NULL,
    salt    BLOB NOT NULL,
    names   BLOB NOT NULL
) WITHOUT ROWID;

-- id_number shows the last four digits. id_digest: a keyed digest of the number, whose key is not in
-- the database; 0: none.
ALTER TABLE delegate ADD COLUMN id_digest INTEGER NOT NULL DEFAULT 0;
UPDATE delegate SET id_digest = diemcau_id_digest(id_number) WHERE id_number <> '';
UPDATE delegate SET id_number = '********' || id_tail WHERE id_number <> '';
UPDATE delegate_past SET id_number = '********' || id_tail WHERE id_number <> '';
)sql";

namespace {

/// The digest of the number in the first argument, under the key that an older version kept here.
void id_digest_in_sql(sqlite3_context* context, int, sqlite3_value** arguments) {
    sqlite3_stmt* select = nullptr;
    DigestKey key{};
    sqlite3* database = sqlite3_context_db_handle(context);
    const char* sql = "SELECT value FROM meta WHERE name = 'key'";
    if (sqlite3_prepare_v2(database, sql, -1, &select, nullptr) == SQLITE_OK &&
        sqlite3_step(select) == SQLITE_ROW &&
        sqlite3_column_bytes(select, 0) == static_cast<int>(key.size())) {
        std::memcpy(key.data(), sqlite3_column_blob(select, 0), key.size());
        const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
        const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
        const std::uint64_t digest = id_digest_of(key, {text, size});
        sqlite3_result_int64(context, static_cast<sqlite3_int64>(digest));
    } else {
        sqlite3_result_error(context, "the log has no key", -1);
    }
    sqlite3_finalize(select);
}

}  // namespace

void add_functions_of_steps(Database& database) {
    const int code = sqlite3_create_function(
        database.handle(), "diemcau_id_digest", 1, SQLITE_UTF8, nullptr, id_digest_in_sql, nullptr,
        nullptr
    );
    if (code != SQLITE_OK) throw SqliteError("adding a function", database.handle(), code);
}

}  // namespace diemcau::store
