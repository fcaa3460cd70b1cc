#include "access/web_login_table.hpp"

#include "access/row_values.hpp"

namespace diemcau::access {

WebLoginTable::WebLoginTable(store::Database& database)
    : database_(database),
      insert_(
          database,
          "INSERT INTO web_login (digest, account, created_at, last_used_at, expires) VALUES "
          "(?1, ?2, ?3, ?4, ?5)"
      ),
      remove_(database, "DELETE FROM web_login WHERE digest = ?1"),
      remove_all_of_(database, "DELETE FROM web_login WHERE account = ?1"),
      put_last_use_(database, "UPDATE web_login SET last_used_at = ?2 WHERE digest = ?1") {}

std::vector<WebLogin> WebLoginTable::all() {
    store::Statement rows(
        database_, "SELECT digest, account, created_at, last_used_at, expires FROM web_login"
    );
    std::vector<WebLogin> logins;
    while (rows.step()) {
        WebLogin login;
        login.digest = digest_in(rows, 0);
        login.account = rows.integer(1);
        login.created_at = rows.integer(2);
        login.last_used_at = rows.integer(3);
        login.expires = rows.integer(4);
        logins.push_back(login);
    }
    return logins;
}

void WebLoginTable::insert(const WebLogin& login) {
    insert_.bind_blob(1, login.digest)
        .bind(2, login.account)
        .bind(3, login.created_at)
        .bind(4, login.last_used_at)
        .bind(5, login.expires)
        .run();
}

void WebLoginTable::remove(const Digest& digest) { remove_.bind_blob(1, digest).run(); }

void WebLoginTable::remove_all_of(std::int64_t account) { remove_all_of_.bind(1, account).run(); }

std::vector<Digest> WebLoginTable::all_but_newest(std::int64_t account, std::size_t kept) {
    store::Statement rows(
        database_,
        "SELECT digest FROM web_login WHERE account = ?1 ORDER BY created_at DESC, digest "
        "LIMIT -1 OFFSET ?2"
    );
    rows.bind(1, account).bind(2, static_cast<std::int64_t>(kept));
    std::vector<Digest> digests;
    while (rows.step()) digests.push_back(digest_in(rows, 0));
    return digests;
}

void WebLoginTable::put_last_use(const Digest& digest, UtcMillis at) {
    put_last_use_.bind_blob(1, digest).bind(2, at).run();
}

}  // namespace diemcau::access
