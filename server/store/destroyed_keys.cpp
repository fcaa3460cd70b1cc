#include "store/destroyed_keys.hpp"

#include "store/log_identity.hpp"

namespace diemcau::store {

namespace {

/// Keys of the rows of a table that has them; those that are gone go into `gone` (table gone_key).
void collect_gone(Database& database, const KeyTree& tree, const std::string& table) {
    Statement keys(
        database, "SELECT DISTINCT key FROM " + table + " WHERE key IS NOT NULL ORDER BY key"
    );
    Statement insert(database, "INSERT OR IGNORE INTO temp.gone_key (key) VALUES (?1)");
    while (keys.step()) {
        const std::int64_t key = keys.integer(0);
        if (!tree.has(static_cast<std::uint64_t>(key))) insert.bind(1, key).run();
    }
}

}  // namespace

void follow_destroyed_keys(
    Database& database, PersonalParts& parts, const MakeTables& make_tables
) {
    const PersonalKeys& keys = parts.keys();
    database.execute("CREATE TEMP TABLE gone_key (key INTEGER PRIMARY KEY)");
    collect_gone(database, keys.tree(), "event_personal");
    collect_gone(database, keys.tree(), "command_names");
    // Without its content's digest the id of a command alone answers a replay.
    const std::string none = "UPDATE command SET content_digest = zeroblob(32)";
    if (!digests_are_of(database, keys.digests())) {
        database.execute(none);
        note_digests(database, keys.digests());
    }
    database.execute(
        none +
        " WHERE id IN (SELECT e.command FROM event_personal p JOIN event e ON e.seq = p.seq"
        " WHERE p.key IN (SELECT key FROM temp.gone_key))"
    );
    for (const char* table : {"event_personal", "command_names"}) {
        database.execute(
            std::string("DELETE FROM ") + table + " WHERE key IN (SELECT key FROM temp.gone_key)"
        );
    }
    database.execute("DROP TABLE temp.gone_key");
    TableMaking making(database, parts);
    make_tables(making);
}

}  // namespace diemcau::store
