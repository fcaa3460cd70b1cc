#include "access/access_state.hpp"

#include <algorithm>
#include <utility>

#include "access/dictation_code.hpp"
#include "access/token_text.hpp"
#include "base/vietnamese_text.hpp"

namespace diemcau::access {

namespace {

constexpr std::size_t name_bytes_max = 64;
constexpr std::size_t owed_max = 1'000;
constexpr std::string_view account_prefix = "account:";

DigestKey random_key() {
    DigestKey key;
    random_bytes(key);
    return key;
}

bool is_there(const std::filesystem::path& file) {
    std::error_code error;
    return std::filesystem::exists(file, error);
}

bool is_name_character(char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
           character == '.' || character == '_' || character == '-';
}

}  // namespace

std::string account_key_of(std::string_view name) {
    if (name.size() > 4 * name_bytes_max || !is_utf8(name)) return {};
    return search_key(name);
}

bool is_account_name(const std::string& name) {
    const std::string key = account_key_of(name);
    return !key.empty() && name.size() <= name_bytes_max && name == normalized(name) &&
           std::all_of(key.begin(), key.end(), is_name_character);
}

std::string_view public_id_of(std::string_view log_name, std::string_view prefix) {
    return log_name.starts_with(prefix) ? log_name.substr(prefix.size()) : std::string_view();
}

AccessState::AccessState(
    AccessSettings settings_given, const Clock& clock_given, Audit& audit_given,
    EndedLogins& ended_given
)
    : settings(std::move(settings_given)),
      clock(clock_given),
      audit(audit_given),
      ended(ended_given),
      key(access_key_file(settings.data_folder),
          !is_there(access_database_file(settings.data_folder))),
      common_passwords(settings.common_passwords_file),
      hashing(settings.password_cost),
      attempts(random_key()),
      database(access_database_file(settings.data_folder)),
      accounts(database.connection()),
      web_logins(database.connection()),
      cards(database.connection()),
      devices(database.connection()),
      hand_overs(database.connection()),
      password_threads(settings.password_threads, settings.password_queue_max) {
    load_accounts();
    load_devices();
    load_open_cards();
    if (accounts.count() == 0) first_start_code = dictation_code_of(random_number());
}

void AccessState::load_accounts() {
    for (const Account& account : accounts.all()) make_known(account);
    for (const WebLogin& login : web_logins.all()) {
        const auto account = accounts.by_id(login.account);
        CHECK(account);  // a foreign key
        logins.add(
            login.digest, {LoginOwner::Kind::account, account->id},
            principal_of(*account, login.expires), settings.web_idle_ms, login.last_used_at
        );
    }
}

void AccessState::load_devices() {
    const UtcMillis now = clock.now();
    for (const StoredDevice& device : devices.all()) {
        logins.add(
            device.digest, {LoginOwner::Kind::device, device.id}, device.principal(), 0,
            device.last_used_at
        );
        if (!device.revoked) continue;
        logins.end(device.digest, now);
        if (device.revoked_as) logins.note_revoked(device.digest, *device.revoked_as);
        if (hand_overs.by_device(device.id)) logins.note_handed_over(device.digest);
    }
}

std::optional<StoredDevice> AccessState::find_device(std::string_view log_name) {
    return devices.by_public_id(public_id_of(log_name, "device:"));
}

void AccessState::load_open_cards() {
    const UtcMillis now = clock.now();
    for (const StoredCard& card : cards.all()) {
        if (card.status_at(now) == CardStatus::open) {
            open_cards.add(card.id, card.scope, card.valid_until);
        }
    }
}

bool AccessState::carry_out(
    const std::vector<AccessRecord>& records, const std::function<void()>& change
) {
    std::size_t recorded = 0;
    while (recorded < records.size() && audit.record(records[recorded]) == Recorded::on_disk) {
        ++recorded;
    }
    if (recorded == records.size() && database.change(change)) return true;
    for (std::size_t at = 0; at < recorded && owed.size() < owed_max; ++at) {
        AccessRecord failed = records[at];
        failed.detail = name_of(failed.act);
        failed.act = core::AccessAct::change_failed;
        owed.push_back(std::move(failed));
    }
    record_owed();
    return false;
}

void AccessState::record_owed() {
    // One that the log never takes must not hold up those behind it.
    const auto waits = [this](const AccessRecord& record) {
        return audit.record(record) == Recorded::not_now;
    };
    owed.erase(owed.begin(), std::ranges::find_if(owed, waits));
}

void AccessState::tell(const std::vector<LiveLogins::Ended>& those) {
    for (const LiveLogins::Ended& login : those) ended.on_ended(login.key);
}

bool AccessState::needs_second_factor(const Account& account) const {
    return account.password_is_short ||
           (account.role == core::Role::admin && settings.beyond_loopback);
}

Principal AccessState::principal_of(const Account& account, UtcMillis expires) const {
    Principal principal;
    principal.role = account.role;
    principal.name = account.name;
    principal.device_id = account.log_name();
    principal.may_reveal_id_numbers = account.may_reveal_id_numbers;
    principal.only_second_factor_setup =
        account.totp_sealed.empty() && needs_second_factor(account);
    principal.expires = expires;
    return principal;
}

std::optional<Account> AccessState::account_of(const Principal& by) {
    if (!by.device_id.starts_with(account_prefix) || !logins.used(by.key, clock.now())) {
        return std::nullopt;
    }
    return accounts.by_key(account_key_of(by.device_id.substr(account_prefix.size())));
}

void AccessState::make_known(const Account& account) {
    attempts.put_account(account.name_key, account.name, accounts.known_addresses(account.id));
}

}  // namespace diemcau::access
