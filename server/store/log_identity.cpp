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

void insert_random(Database& database, std::string_view name, std::span<std::uint8_t> room) {
    random_bytes(room);
    Statement insert(database, "INSERT OR IGNORE INTO meta (name, value) VALUES (?1, ?2)");
    insert.bind_text(1, name).bind_blob(2, room);
    insert.run();
}

}  // namespace

void create_identity(Database& database) {
    LogIdentity fresh;
    insert_random(database, "log_id", fresh.log_id);
    insert_random(database, "key", fresh.key);
}

LogIdentity read_identity(Database& database) {
    LogIdentity identity;
    read_value(database, "log_id", identity.log_id);
    read_value(database, "key", identity.key);
    return identity;
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
