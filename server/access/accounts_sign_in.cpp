// First start, signing in and out.
#include <utility>

#include "access/accounts.hpp"
#include "access/dictation_code.hpp"
#include "access/known_device.hpp"
#include "access/sign_in_steps.hpp"
#include "access/token_text.hpp"
#include "base/vietnamese_text.hpp"

namespace diemcau::access {

namespace {

struct PasswordChecked {
    bool right = false;
    std::string hash;      // that it was checked against
    std::string new_hash;  // of the present cost; empty: the old one will do
};

/// On a password thread, without a lock. One run of Argon2 whether the account exists or not.
PasswordChecked check_password(AccessState& state, const SignIn& request, const std::string& key) {
    PasswordChecked checked;
    {
        const std::lock_guard lock(state.changes);
        const auto account = state.accounts.by_key(key);
        if (account && !account->disabled) checked.hash = account->password_hash;
    }
    const bool usable = !checked.hash.empty();
    const std::string password = composed_form(request.password.view());
    const bool fits = state.hashing.fits(usable ? checked.hash : state.hashing.decoy(), password);
    checked.right = usable && fits;
    if (checked.right && state.hashing.is_of_other_cost(checked.hash)) {
        checked.new_hash = state.hashing.hash(password);
    }
    return checked;
}

/// With `changes` held: the account may have changed while Argon2 ran.
Answer<SignedIn> sign_in_checked(
    AccessState& state, const SignIn& request, const std::string& key, PasswordChecked& checked
) {
    auto account = state.accounts.by_key(key);
    if (!checked.right || !account || account->disabled || account->password_hash != checked.hash) {
        return RefusalReason::wrong_credentials;
    }
    const auto used =
        check_second_factor(state, *account, request.second_factor.view(), state.clock.now());
    if (!used) return used.refusal();
    if (!checked.new_hash.empty()) account->password_hash = std::move(checked.new_hash);
    return let_in(
        state, *account, *used, {request.address, request.known_device}, OtherLogins::stay, {}
    );
}

Answer<SignedIn> sign_in_now(
    AccessState& state, const SignIn& request, const std::string& key,
    const SignInDelays::Try& tried
) {
    PasswordChecked checked = check_password(state, request, key);
    const std::lock_guard lock(state.changes);
    Answer<SignedIn> answer = sign_in_checked(state, request, key, checked);
    const bool failed = !answer && (answer.refusal().reason == RefusalReason::wrong_credentials ||
                                    answer.refusal().reason == RefusalReason::second_factor_wrong);
    if (failed) {
        ++state.failed_sign_ins;
        state.attempts.note_failed_sign_in(state.clock.now(), key, request.address);
    } else {
        state.attempts.take_back(tried);
    }
    return answer;
}

/// With `changes` held.
bool is_first_start_code(const AccessState& state, const SecretText& typed) {
    const auto open = canonical_dictation_code(state.first_start_code.view());
    return open && same(digest_of(open->view()), digest_of(typed.view()));
}

std::optional<RefusalReason> refused_first_admin(
    AccessState& state, const SecretText& code, const std::string& name, const SecretText& password,
    const ClientAddress& address
) {
    const std::lock_guard lock(state.changes);
    if (!is_first_start_code(state, code)) {
        state.attempts.note_failed_enrolment(state.clock.now(), address);
        return RefusalReason::code_unknown;
    }
    state.attempts.take_back_code(address);
    if (!is_account_name(name)) return RefusalReason::name_invalid;
    const std::string names[] = {name, state.conference_name, "diemcau"};
    return refused_password(
        password.view(), password_characters_min, state.common_passwords, names
    );
}

/// On a password thread.
Answer<SignedIn> create_now(
    AccessState& state, const SecretText& code, const std::string& name, const SecretText& password,
    const ClientAddress& address
) {
    if (const auto refused = refused_first_admin(state, code, name, password, address)) {
        return *refused;
    }
    Account account;
    account.name = name;
    account.name_key = account_key_of(name);
    account.role = core::Role::admin;
    account.created_at = state.clock.now();
    account.password_hash = state.hashing.hash(password.view());
    const std::lock_guard lock(state.changes);
    // Two at once with the same code: the second comes too late.
    if (!is_first_start_code(state, code)) return RefusalReason::code_unknown;
    auto answer = let_in(
        state, account, {}, {address, {}}, OtherLogins::stay,
        {own_record(core::AccessAct::first_admin_created, account)}
    );
    if (answer) state.first_start_code = {};
    return answer;
}

}  // namespace

SecretText Accounts::first_start_code() const {
    const std::lock_guard lock(state_.changes);
    return state_.first_start_code;
}

void Accounts::create_first_admin(
    SecretText code, std::string name, SecretText password, ClientAddress address,
    Then<SignedIn> then
) {
    if (password.view().size() > password_bytes_max) return then(RefusalReason::password_too_long);
    const auto typed = canonical_dictation_code(code.view());
    if (!typed) return then(RefusalReason::code_mistyped);
    const std::int64_t wait_ms = state_.attempts.begin_code(state_.clock.now(), address);
    if (wait_ms > 0) return then(Refusal{RefusalReason::try_later, wait_ms});

    auto job = [&state = state_, typed = *typed, name = std::move(name),
                secret = SecretText(composed_form(password.view())), address, then](bool its_turn) {
        if (its_turn) return then(create_now(state, typed, name, secret, address));
        state.attempts.take_back_code(address);
        then(RefusalReason::busy);
    };
    if (!state_.password_threads.submit(PasswordThreads::Lane::known, std::move(job))) {
        state_.attempts.take_back_code(address);
        then(RefusalReason::busy);
    }
}

void Accounts::sign_in(SignIn request, Then<SignedIn> then) {
    const UtcMillis now = state_.clock.now();
    const std::string key = account_key_of(request.account);
    if (request.password.view().size() > password_bytes_max) {
        return then(RefusalReason::wrong_credentials);  // nobody's: such a password cannot be set
    }
    const auto device = proved_device(state_.key, key, request.known_device.view(), now);
    const auto admission = state_.attempts.begin_sign_in(
        now, {key, request.address, address_digest(state_, request.address), device}
    );
    if (!admission.tried) {
        ++state_.delayed_sign_ins;
        return then(Refusal{RefusalReason::try_later, admission.wait_ms});
    }
    const SignInDelays::Try tried = *admission.tried;
    const auto lane = tried.kind == SignInDelays::Try::Kind::stranger
                          ? PasswordThreads::Lane::strangers
                          : PasswordThreads::Lane::known;
    auto job = [&state = state_, request = std::move(request), key, tried, then](bool its_turn) {
        if (its_turn) return then(sign_in_now(state, request, key, tried));
        state.attempts.take_back(tried);
        then(RefusalReason::busy);
    };
    if (!state_.password_threads.submit(lane, std::move(job))) {
        state_.attempts.take_back(tried);
        ++state_.delayed_sign_ins;
        then(RefusalReason::busy);
    }
}

Answer<Done> Accounts::sign_out(std::string_view cookie) {
    const std::lock_guard lock(state_.changes);
    const UtcMillis now = state_.clock.now();
    const Digest digest = token_digest(cookie);
    const Authentication who = state_.logins.authenticate(digest, now);
    if (!who.principal) return RefusalReason::not_found;
    const auto account = state_.account_of(*who.principal);
    if (!account) return RefusalReason::not_found;  // a device's token: those are revoked
    const auto record = own_record(core::AccessAct::signed_out, *account);
    if (!state_.carry_out({record}, [&] { state_.web_logins.remove(digest); })) {
        return RefusalReason::not_recorded;
    }
    state_.tell(state_.logins.end(digest, now));
    return Done{};
}

}  // namespace diemcau::access
