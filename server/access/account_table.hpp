// Rows of accounts and of what hangs on them. Used by one thread at a time, inside
// AccessDatabase::change() where they write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/digest.hpp"
#include "store/sqlite.hpp"

namespace diemcau::access {

struct Account {
    std::int64_t id = 0;
    std::string name;
    std::string name_key;
    core::Role role = core::Role::viewer;
    bool may_reveal_id_numbers = false;
    bool disabled = false;
    std::string password_hash;  // empty: none yet
    bool password_is_short = false;
    std::string totp_sealed;          // empty: no second factor
    std::string totp_pending_sealed;  // empty: none being set up
    std::int64_t totp_used_up_to = 0;
    UtcMillis created_at = no_time;
    UtcMillis last_signed_in_at = no_time;

    std::string log_name() const { return "account:" + name; }
};

struct OpenInvitation {
    std::int64_t account = 0;
    UtcMillis expires = no_time;
};

class AccountTable {
public:
    explicit AccountTable(store::Database& database);

    std::int64_t count();
    /// In the order of name keys.
    std::vector<Account> all();
    std::optional<Account> by_key(std::string_view name_key);
    std::optional<Account> by_id(std::int64_t id);
    /// Admins with a password that are not disabled.
    std::int64_t admins_able_to_sign_in();

    /// Gives the new row's id.
    std::int64_t insert(const Account& account);
    void update(const Account& account);
    /// With everything that hangs on it.
    void remove(std::int64_t id);

    void replace_recovery_codes(std::int64_t account, const std::vector<Digest>& digests);
    bool has_recovery_code(std::int64_t account, const Digest& digest);
    void remove_recovery_code(std::int64_t account, const Digest& digest);

    /// One for each account: a new one replaces it.
    void put_invitation(std::int64_t account, const Digest& digest, UtcMillis expires);
    std::optional<OpenInvitation> invitation(const Digest& digest);
    void remove_invitation(std::int64_t account);

    /// Keeps the `kept` latest.
    void put_known_address(
        std::int64_t account, const Digest& digest, UtcMillis now, std::size_t kept
    );
    std::vector<Digest> known_addresses(std::int64_t account);

private:
    store::Database& database_;
    store::Statement all_;
    store::Statement by_key_;
    store::Statement by_id_;
    store::Statement insert_;
    store::Statement update_;
};

}  // namespace diemcau::access
