#include "access/account_table.hpp"

#include "access/row_values.hpp"

namespace diemcau::access {

namespace {

constexpr const char* columns =
    "SELECT id, name, name_key, role, may_reveal_id_numbers, disabled, password_hash, "
    "password_is_short, totp_sealed, totp_pending_sealed, totp_used_up_to, created_at, "
    "last_signed_in_at FROM account ";

Account account_in(const store::Statement& row) {
    Account account;
    account.id = row.integer(0);
    account.name = row.text(1);
    account.name_key = row.text(2);
    account.role = role_of(row.text(3));
    account.may_reveal_id_numbers = row.integer(4) != 0;
    account.disabled = row.integer(5) != 0;
    account.password_hash = row.text(6);
    account.password_is_short = row.integer(7) != 0;
    account.totp_sealed = row.blob(8);
    account.totp_pending_sealed = row.blob(9);
    account.totp_used_up_to = row.integer(10);
    account.created_at = row.integer(11);
    if (!row.is_null(12)) account.last_signed_in_at = row.integer(12);
    return account;
}

void bind_blob_or_null(store::Statement& statement, int at, std::string_view blob) {
    if (blob.empty()) {
        statement.bind_null(at);
    } else {
        statement.bind_blob(at, blob);
    }
}

/// All columns but the id, from 1 to 12.
void bind(store::Statement& statement, const Account& account) {
    statement.bind_text(1, account.name)
        .bind_text(2, account.name_key)
        .bind_text(3, role_text(account.role))
        .bind(4, account.may_reveal_id_numbers ? 1 : 0)
        .bind(5, account.disabled ? 1 : 0);
    if (account.password_hash.empty()) {
        statement.bind_null(6);
    } else {
        statement.bind_text(6, account.password_hash);
    }
    statement.bind(7, account.password_is_short ? 1 : 0);
    bind_blob_or_null(statement, 8, account.totp_sealed);
    bind_blob_or_null(statement, 9, account.totp_pending_sealed);
    statement.bind(10, account.totp_used_up_to).bind(11, account.created_at);
    if (account.last_signed_in_at == no_time) {
        statement.bind_null(12);
    } else {
        statement.bind(12, account.last_signed_in_at);
    }
}

std::optional<Account> one(store::Statement& statement) {
    const store::ResetAtEnd reset(statement);
    if (!statement.step()) return std::nullopt;
    return account_in(statement);
}

}  // namespace

AccountTable::AccountTable(store::Database& database)
    : database_(database),
      all_(database, std::string(columns) + "ORDER BY name_key"),
      by_key_(database, std::string(columns) + "WHERE name_key = ?1"),
      by_id_(database, std::string(columns) + "WHERE id = ?1"),
      insert_(
          database,
          "INSERT INTO account (name, name_key, role, may_reveal_id_numbers, disabled, "
          "password_hash, password_is_short, totp_sealed, totp_pending_sealed, totp_used_up_to, "
          "created_at, last_signed_in_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
          "?12)"
      ),
      update_(
          database,
          "UPDATE account SET name = ?1, name_key = ?2, role = ?3, may_reveal_id_numbers = ?4, "
          "disabled = ?5, password_hash = ?6, password_is_short = ?7, totp_sealed = ?8, "
          "totp_pending_sealed = ?9, totp_used_up_to = ?10, created_at = ?11, "
          "last_signed_in_at = ?12 WHERE id = ?13"
      ) {}

std::int64_t AccountTable::count() { return database_.integer("SELECT count(*) FROM account"); }

std::vector<Account> AccountTable::all() {
    const store::ResetAtEnd reset(all_);
    std::vector<Account> accounts;
    while (all_.step()) accounts.push_back(account_in(all_));
    return accounts;
}

std::optional<Account> AccountTable::by_key(std::string_view name_key) {
    return one(by_key_.bind_text(1, name_key));
}

std::optional<Account> AccountTable::by_id(std::int64_t id) { return one(by_id_.bind(1, id)); }

std::int64_t AccountTable::admins_able_to_sign_in() {
    return database_.integer(
        "SELECT count(*) FROM account WHERE role = 'admin' AND NOT disabled AND password_hash IS "
        "NOT NULL"
    );
}

std::int64_t AccountTable::insert(const Account& account) {
    bind(insert_, account);
    insert_.run();
    return database_.integer("SELECT last_insert_rowid()");
}

void AccountTable::update(const Account& account) {
    bind(update_, account);
    update_.bind(13, account.id).run();
}

void AccountTable::remove(std::int64_t id) {
    store::Statement statement(database_, "DELETE FROM account WHERE id = ?1");
    statement.bind(1, id).run();
}

void AccountTable::replace_recovery_codes(
    std::int64_t account, const std::vector<Digest>& digests
) {
    store::Statement clear(database_, "DELETE FROM recovery_code WHERE account = ?1");
    clear.bind(1, account).run();
    store::Statement add(database_, "INSERT INTO recovery_code (account, digest) VALUES (?1, ?2)");
    for (const Digest& digest : digests) add.bind(1, account).bind_blob(2, digest).run();
}

bool AccountTable::has_recovery_code(std::int64_t account, const Digest& digest) {
    store::Statement find(
        database_, "SELECT 1 FROM recovery_code WHERE account = ?1 AND digest = ?2"
    );
    return find.bind(1, account).bind_blob(2, digest).step();
}

void AccountTable::remove_recovery_code(std::int64_t account, const Digest& digest) {
    store::Statement statement(
        database_, "DELETE FROM recovery_code WHERE account = ?1 AND digest = ?2"
    );
    statement.bind(1, account).bind_blob(2, digest).run();
}

void AccountTable::put_invitation(std::int64_t account, const Digest& digest, UtcMillis expires) {
    store::Statement statement(
        database_,
        "INSERT OR REPLACE INTO invitation (account, digest, expires) VALUES (?1, ?2, ?3)"
    );
    statement.bind(1, account).bind_blob(2, digest).bind(3, expires).run();
}

std::optional<OpenInvitation> AccountTable::invitation(const Digest& digest) {
    store::Statement find(database_, "SELECT account, expires FROM invitation WHERE digest = ?1");
    if (!find.bind_blob(1, digest).step()) return std::nullopt;
    return OpenInvitation{find.integer(0), find.integer(1)};
}

void AccountTable::remove_invitation(std::int64_t account) {
    store::Statement statement(database_, "DELETE FROM invitation WHERE account = ?1");
    statement.bind(1, account).run();
}

void AccountTable::put_known_address(
    std::int64_t account, const Digest& digest, UtcMillis now, std::size_t kept
) {
    store::Statement put(
        database_,
        "INSERT OR REPLACE INTO known_address (account, digest, used_at) VALUES (?1, ?2, ?3)"
    );
    put.bind(1, account).bind_blob(2, digest).bind(3, now).run();
    store::Statement trim(
        database_,
        "DELETE FROM known_address WHERE account = ?1 AND digest NOT IN (SELECT digest FROM "
        "known_address WHERE account = ?1 ORDER BY used_at DESC, digest LIMIT ?2)"
    );
    trim.bind(1, account).bind(2, static_cast<std::int64_t>(kept)).run();
}

std::vector<Digest> AccountTable::known_addresses(std::int64_t account) {
    store::Statement find(database_, "SELECT digest FROM known_address WHERE account = ?1");
    find.bind(1, account);
    std::vector<Digest> digests;
    while (find.step()) digests.push_back(digest_in(find, 0));
    return digests;
}

}  // namespace diemcau::access
