#include "access/sign_in_steps.hpp"

#include <utility>

#include "access/access_error.hpp"
#include "access/dictation_code.hpp"
#include "access/known_device.hpp"
#include "access/row_values.hpp"
#include "access/token_text.hpp"
#include "access/totp.hpp"

namespace diemcau::access {

namespace {

std::string_view characters_of(const ClientAddress& address) {
    return {reinterpret_cast<const char*>(address.bytes.data()), address.bytes.size()};
}

bool is_totp_code(std::string_view code) {
    return code.size() == 6 && code.find_first_not_of("0123456789") == std::string_view::npos;
}

void note_use(Account& account, const UsedSecondFactor& used, std::vector<AccessRecord>& records) {
    if (used.totp_step) account.totp_used_up_to = *used.totp_step;
    if (used.recovery_code) {
        records.push_back(own_record(core::AccessAct::recovery_code_used, account));
    }
}

/// The account, which is there already, without what was used. In somebody's transaction.
void put_used(AccessState& state, const Account& account, const UsedSecondFactor& used) {
    state.accounts.update(account);
    if (used.recovery_code) {
        state.accounts.remove_recovery_code(account.id, *used.recovery_code);
    }
}

}  // namespace

Answer<UsedSecondFactor> check_second_factor(
    AccessState& state, const Account& account, std::string_view code, UtcMillis now
) {
    if (account.totp_sealed.empty()) return UsedSecondFactor{};
    if (code.empty()) return RefusalReason::second_factor_needed;
    UsedSecondFactor used;
    if (is_totp_code(code)) {
        const auto secret = state.key.opened(account.totp_sealed);
        if (!secret) throw AccessError("access.key does not belong to access.sqlite");
        used.totp_step = totp_step_of(*secret, code, now, account.totp_used_up_to);
        if (!used.totp_step) return RefusalReason::second_factor_wrong;
        return used;
    }
    const auto typed = canonical_dictation_code(code);
    if (!typed) return RefusalReason::second_factor_wrong;
    const Digest digest = state.key.digest_for("recovery code", typed->view());
    if (!state.accounts.has_recovery_code(account.id, digest)) {
        return RefusalReason::second_factor_wrong;
    }
    used.recovery_code = digest;
    return used;
}

Answer<Done> use_up(AccessState& state, Account account, const UsedSecondFactor& used) {
    std::vector<AccessRecord> records;
    note_use(account, used, records);
    if (!state.carry_out(records, [&] { put_used(state, account, used); })) {
        return RefusalReason::not_recorded;
    }
    return Done{};
}

Digest address_digest(const AccessState& state, const ClientAddress& address) {
    return state.key.digest_for("known address", characters_of(address.own_part()));
}

Answer<SignedIn> let_in(
    AccessState& state, Account account, const UsedSecondFactor& used, const WayIn& way,
    OtherLogins others, std::vector<AccessRecord> records,
    const std::function<void(std::int64_t account)>& more
) {
    const UtcMillis now = state.clock.now();
    SignedIn signed_in;
    signed_in.cookie = random_token(token_bytes);
    WebLogin login;
    login.digest = token_digest(signed_in.cookie.view());
    login.created_at = now;
    login.last_used_at = now;
    login.expires = now + state.settings.web_absolute_ms;

    account.last_signed_in_at = now;
    note_use(account, used, records);
    records.push_back(own_record(
        core::AccessAct::signed_in, account,
        state.principal_of(account, login.expires).only_second_factor_setup
            ? "only to set up a second factor"
            : ""
    ));
    // So that what somebody has left behind in browsers elsewhere does not add up.
    std::vector<Digest> too_old;
    if (others == OtherLogins::stay && account.id != 0) {
        too_old =
            state.web_logins.all_but_newest(account.id, state.settings.sign_ins_per_account - 1);
    }
    for (std::size_t i = 0; i < too_old.size(); ++i) {
        records.push_back(own_record(
            core::AccessAct::signed_out, account, "the oldest, for there were too many sign-ins"
        ));
    }
    const bool done = state.carry_out(records, [&] {
        if (account.id == 0) {
            account.id = state.accounts.insert(account);
        } else {
            put_used(state, account, used);
        }
        if (others == OtherLogins::end) state.web_logins.remove_all_of(account.id);
        for (const Digest& digest : too_old) state.web_logins.remove(digest);
        login.account = account.id;
        state.web_logins.insert(login);
        state.accounts.put_known_address(
            account.id, address_digest(state, way.address), now,
            SignInDelays::addresses_remembered_max
        );
        if (more) more(account.id);
    });
    if (!done) return RefusalReason::not_recorded;

    const LoginOwner owner{LoginOwner::Kind::account, account.id};
    if (others == OtherLogins::end) state.tell(state.logins.end_all_of(owner, now));
    for (const Digest& digest : too_old) state.tell(state.logins.end(digest, now));
    signed_in.principal = state.logins.add(
        login.digest, owner, state.principal_of(account, login.expires), state.settings.web_idle_ms,
        now
    );
    state.make_known(account);
    const bool proved =
        proved_device(state.key, account.name_key, way.known_device.view(), now).has_value();
    signed_in.known_device =
        proved ? way.known_device : known_device_proof(state.key, account.name_key, now);
    ++state.sign_ins;
    return signed_in;
}

AccessRecord own_record(core::AccessAct kind, const Account& account, std::string detail) {
    AccessRecord record;
    record.act = kind;
    record.who = account.log_name();
    record.role = account.role;
    record.what = record.who;
    record.detail = std::move(detail);
    return record;
}

AccessRecord record_by(
    const Principal& by, core::AccessAct kind, const Account& account, std::string detail
) {
    AccessRecord record = own_record(kind, account, std::move(detail));
    record.who = by.device_id;
    record.role = by.role;
    return record;
}

std::string rights_text(const AccountChange& rights) {
    const std::string role = "role " + std::string(role_text(rights.role));
    return rights.may_reveal_id_numbers ? role + ", may reveal id numbers" : role;
}

bool is_for_accounts(core::Role role) {
    return role == core::Role::admin || role == core::Role::organizer || role == core::Role::viewer;
}

}  // namespace diemcau::access
