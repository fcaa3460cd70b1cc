// What admins change at accounts.
#include <utility>

#include "access/accounts.hpp"
#include "access/row_values.hpp"
#include "access/sign_in_steps.hpp"

namespace diemcau::access {

namespace {

/// With `changes` held.
bool is_last_admin(AccessState& state, const Account& account) {
    return account.role == core::Role::admin && !account.disabled &&
           !account.password_hash.empty() && state.accounts.admins_able_to_sign_in() == 1;
}

/// With `changes` held: writes the account and ends its logins.
Answer<Done> put_and_end_logins(
    AccessState& state, const Account& account, const AccessRecord& record,
    const std::function<void()>& more = {}
) {
    const bool done = state.carry_out({record}, [&] {
        state.accounts.update(account);
        state.web_logins.remove_all_of(account.id);
        if (more) more();
    });
    if (!done) return RefusalReason::not_recorded;
    state.tell(state.logins.end_all_of({LoginOwner::Kind::account, account.id}, state.clock.now()));
    return Done{};
}

AccountRow row_of(const Account& account) {
    AccountRow row;
    row.name = account.name;
    row.role = account.role;
    row.may_reveal_id_numbers = account.may_reveal_id_numbers;
    row.disabled = account.disabled;
    row.has_password = !account.password_hash.empty();
    row.has_second_factor = !account.totp_sealed.empty();
    row.created_at = account.created_at;
    row.last_signed_in_at = account.last_signed_in_at;
    return row;
}

}  // namespace

Answer<Done> Accounts::change(const Principal& by, const std::string& name, AccountChange rights) {
    if (!is_for_accounts(rights.role)) return RefusalReason::invalid;
    const std::lock_guard lock(state_.changes);
    auto account = state_.accounts.by_key(account_key_of(name));
    if (!account) return RefusalReason::not_found;
    if (rights.role != core::Role::admin && is_last_admin(state_, *account)) {
        return RefusalReason::last_admin;
    }
    account->role = rights.role;
    account->may_reveal_id_numbers = rights.may_reveal_id_numbers;
    return put_and_end_logins(
        state_, *account,
        record_by(by, core::AccessAct::account_changed, *account, rights_text(rights))
    );
}

Answer<Done> Accounts::disable(const Principal& by, const std::string& name) {
    const std::lock_guard lock(state_.changes);
    auto account = state_.accounts.by_key(account_key_of(name));
    if (!account) return RefusalReason::not_found;
    if (is_last_admin(state_, *account)) return RefusalReason::last_admin;
    account->disabled = true;
    return put_and_end_logins(
        state_, *account, record_by(by, core::AccessAct::account_disabled, *account),
        [&] { state_.accounts.remove_invitation(account->id); }
    );
}

Answer<Done> Accounts::enable(const Principal& by, const std::string& name) {
    const std::lock_guard lock(state_.changes);
    auto account = state_.accounts.by_key(account_key_of(name));
    if (!account) return RefusalReason::not_found;
    account->disabled = false;
    return put_and_end_logins(
        state_, *account, record_by(by, core::AccessAct::account_enabled, *account)
    );
}

Answer<Done> Accounts::remove(const Principal& by, const std::string& name) {
    const std::lock_guard lock(state_.changes);
    const auto account = state_.accounts.by_key(account_key_of(name));
    if (!account) return RefusalReason::not_found;
    if (is_last_admin(state_, *account)) return RefusalReason::last_admin;
    const auto record = record_by(by, core::AccessAct::account_deleted, *account);
    if (!state_.carry_out({record}, [&] { state_.accounts.remove(account->id); })) {
        return RefusalReason::not_recorded;
    }
    state_.tell(
        state_.logins.end_all_of({LoginOwner::Kind::account, account->id}, state_.clock.now())
    );
    state_.attempts.remove_account(account->name_key);
    return Done{};
}

std::vector<AccountRow> Accounts::list() const {
    const std::lock_guard lock(state_.changes);
    std::vector<AccountRow> rows;
    for (const Account& account : state_.accounts.all()) rows.push_back(row_of(account));
    return rows;
}

Answer<Done> Accounts::remove_second_factor(const Principal& by, const std::string& name) {
    const std::lock_guard lock(state_.changes);
    auto account = state_.accounts.by_key(account_key_of(name));
    if (!account) return RefusalReason::not_found;
    account->totp_sealed.clear();
    account->totp_pending_sealed.clear();
    return put_and_end_logins(
        state_, *account, record_by(by, core::AccessAct::second_factor_removed, *account),
        [&] { state_.accounts.replace_recovery_codes(account->id, {}); }
    );
}

}  // namespace diemcau::access
