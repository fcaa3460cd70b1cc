// All that access holds, shared by its parts (Accounts, Devices). Private to access.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "access/access_database.hpp"
#include "access/account_table.hpp"
#include "access/answer.hpp"
#include "access/attempts.hpp"
#include "access/audit.hpp"
#include "access/device_tables.hpp"
#include "access/hand_over_table.hpp"
#include "access/live_logins.hpp"
#include "access/open_cards.hpp"
#include "access/password_hashing.hpp"
#include "access/password_rules.hpp"
#include "access/password_threads.hpp"
#include "access/server_key.hpp"
#include "access/settings.hpp"
#include "access/web_login_table.hpp"
#include "base/time.hpp"

namespace diemcau::access {

class AccessState {
public:
    AccessState(
        AccessSettings settings_given, const Clock& clock_given, Audit& audit_given,
        EndedLogins& ended_given
    );

    /// With `changes` held. Records, then changes in one transaction. False: neither holds; it may
    /// be tried again.
    bool carry_out(const std::vector<AccessRecord>& records, const std::function<void()>& change);
    /// Says of recorded changes that they did not happen, as soon as that can be recorded.
    void record_owed();
    /// Tells the caller that these may close.
    void tell(const std::vector<LiveLogins::Ended>& ended);

    /// Whether it must have a second factor: by its role, or because its password is short.
    bool needs_second_factor(const Account& account) const;
    Principal principal_of(const Account& account, UtcMillis expires) const;
    /// The row of the account that signed in as `by`; nothing when that login has ended. With
    /// `changes` held.
    std::optional<Account> account_of(const Principal& by);
    /// "device:<16 hex digits>". With `changes` held.
    std::optional<StoredDevice> find_device(std::string_view log_name);
    /// Tells Attempts of the account and its addresses. With `changes` held.
    void make_known(const Account& account);

    const AccessSettings settings;
    const Clock& clock;
    Audit& audit;
    EndedLogins& ended;
    const ServerKey key;  // before the database: without it there must be none
    const CommonPasswords common_passwords;
    PasswordHashing hashing;
    LiveLogins logins;
    Attempts attempts;

    /// Held by whatever changes or reads the database.
    std::mutex changes;
    AccessDatabase database;
    AccountTable accounts;
    WebLoginTable web_logins;
    CardTable cards;
    DeviceTable devices;
    HandOverTable hand_overs;
    OpenCards open_cards;
    std::string conference_name;
    SecretText first_start_code;  // empty: there are accounts
    std::vector<AccessRecord> owed;

    std::atomic<std::uint64_t> sign_ins = 0;
    std::atomic<std::uint64_t> failed_sign_ins = 0;
    std::atomic<std::uint64_t> delayed_sign_ins = 0;
    std::atomic<std::uint64_t> failed_enrolments = 0;

    PasswordThreads password_threads;  // last: ends before what it works on

private:
    void load_accounts();
    void load_devices();
    void load_open_cards();
};

/// How names are told apart: lower case without diacritics. Empty for what can be no name.
std::string account_key_of(std::string_view name);
bool is_account_name(const std::string& name);
/// What follows the prefix; empty for what does not begin with it.
std::string_view public_id_of(std::string_view log_name, std::string_view prefix);

}  // namespace diemcau::access
