#include "store/log_identity.hpp"

#include "store/store_error.hpp"

namespace diemcau::store {

namespace {

void read_value(Database& database, std::string_view name, std::span<std::uint8_t> out) {
    Statement select(database, "SELECT value FROM meta WHERE name = ?1");
    select.bind_text(1, name);
    if (!select.step() || !select.copy_blob(0, out)) {
        throw StoreError(
            "the database is damaged: its " + std::string(name) + " is missing or has a wrong size"
        );
    }
}

bool has_value(Database& database, std::string_view name) {
    Statement select(database, "SELECT 1 FROM meta WHERE name = ?1");
    select.bind_text(1, name);
    return select.step();
}

template <class Value>
std::optional<Value> value_if_there(Database& database, std::string_view name) {
    if (!has_value(database, name)) return std::nullopt;
    Value value{};
    read_value(database, name, value);
    return value;
}

void put_value(Database& database, std::string_view name, std::span<const std::uint8_t> value) {
    Statement insert(database, "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)");
    insert.bind_text(1, name).bind_blob(2, value).run();
}

/// Tells whether it is the same key, and nothing of it.
Digest name_of_key(const DigestKey& key) { return keyed_digest_of(key, "diemcau digest key 1"); }

}  // namespace

void create_log_id(Database& database) {
    LogId fresh{};
    random_bytes(fresh);
    Statement insert(database, "INSERT OR IGNORE INTO meta (name, value) VALUES ('log_id', ?1)");
    insert.bind_blob(1, fresh);
    insert.run();
}

LogId read_log_id(Database& database) {
    LogId log_id{};
    read_value(database, "log_id", log_id);
    return log_id;
}

std::optional<KeySetId> read_key_set(Database& database) {
    return value_if_there<KeySetId>(database, "key_set");
}

std::optional<DigestKey> read_key_of_older_version(Database& database) {
    return value_if_there<DigestKey>(database, "key");
}

void bind_to_key_set(Database& database, const PersonalKeys& keys) {
    put_value(database, "key_set", keys.id());
    note_digests(database, keys.digests());
    database.execute("DELETE FROM meta WHERE name = 'key'");
}

bool digests_are_of(Database& database, const DigestKey& digests) {
    return value_if_there<Digest>(database, "digest_key_name") == name_of_key(digests);
}

void note_digests(Database& database, const DigestKey& digests) {
    put_value(database, "digest_key_name", name_of_key(digests));
}

std::int64_t read_retention(Database& database) {
    return database.integer("SELECT ifnull(max(value), 0) FROM meta WHERE name = 'retention_days'");
}

void note_retention(Database& database, std::int64_t days) {
    Statement insert(
        database, "INSERT OR REPLACE INTO meta (name, value) VALUES ('retention_days', ?1)"
    );
    insert.bind(1, days).run();
}

void renew_log_id(Database& database) {
    LogId fresh{};
    random_bytes(fresh);
    Statement update(database, "UPDATE meta SET value = ?1 WHERE name = 'log_id'");
    update.bind_blob(1, fresh);
    update.run();
}

LogHead read_head(Database& database) {
    Statement select(database, "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1");
    LogHead head;
    if (!select.step()) return head;
    head.seq = static_cast<Seq>(select.integer(0));
    if (!select.copy_blob(1, head.hash)) {
        throw StoreError(
            "event " + std::to_string(head.seq) +
            " of the log is damaged: its hash has not 32 bytes"
        );
    }
    return head;
}

std::optional<Digest> read_head_at(Database& database, Seq seq) {
    if (seq == 0) return Digest{};
    Statement select(database, "SELECT hash FROM event WHERE seq = ?1");
    select.bind(1, static_cast<std::int64_t>(seq));
    Digest hash;
    if (!select.step()) return std::nullopt;
    if (!select.copy_blob(0, hash)) {
        throw StoreError(
            "event " + std::to_string(seq) + " of the log is damaged: its hash has not 32 bytes"
        );
    }
    return hash;
}

}  // namespace diemcau::store
