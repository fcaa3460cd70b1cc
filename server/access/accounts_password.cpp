// Invitations and passwords.
#include <utility>

#include "access/accounts.hpp"
#include "access/sign_in_steps.hpp"
#include "access/token_text.hpp"
#include "base/vietnamese_text.hpp"

namespace diemcau::access {

namespace {

constexpr std::int64_t accounts_max = 1'000;

std::optional<RefusalReason> refused_for(
    const AccessState& state, const Account& account, std::string_view composed
) {
    const std::string names[] = {account.name, state.conference_name, "diemcau"};
    const std::size_t least = account.totp_sealed.empty()
                                  ? password_characters_min
                                  : password_characters_min_with_second_factor;
    return refused_password(composed, least, state.common_passwords, names);
}

void put_password(Account& account, std::string hash, std::string_view composed) {
    account.password_hash = std::move(hash);
    account.password_is_short = character_count(composed) < password_characters_min;
}

/// With `changes` held: a fresh secret for the account, which is inserted when its id is 0.
Answer<Invitation> give_invitation(
    AccessState& state, const Principal& by, Account account, std::string detail
) {
    Invitation invitation;
    invitation.secret = random_token(token_bytes);
    invitation.expires = state.clock.now() + state.settings.invitation_valid_ms;
    const Digest digest = token_digest(invitation.secret.view());
    const auto record = record_by(by, core::AccessAct::account_invited, account, std::move(detail));
    const bool done = state.carry_out({record}, [&] {
        if (account.id == 0) account.id = state.accounts.insert(account);
        state.accounts.put_invitation(account.id, digest, invitation.expires);
    });
    if (!done) return RefusalReason::not_recorded;
    state.make_known(account);
    return invitation;
}

/// With `changes` held.
Answer<Account> invited_account(AccessState& state, const Digest& invitation) {
    const auto open = state.accounts.invitation(invitation);
    if (!open) return RefusalReason::code_unknown;
    if (state.clock.now() >= open->expires) return RefusalReason::code_expired;
    auto account = state.accounts.by_id(open->account);
    CHECK(account);  // a foreign key
    return *std::move(account);
}

/// With `changes` held, before and after the hashing.
Answer<UsedSecondFactor> may_accept(
    AccessState& state, const Answer<Account>& account, const SignIn& request,
    std::string_view composed
) {
    if (!account) return account.refusal();
    if (const auto refused = refused_for(state, *account, composed)) return *refused;
    return check_second_factor(state, *account, request.second_factor.view(), state.clock.now());
}

Answer<SignedIn> accept_now(
    AccessState& state, const SecretText& invitation, const SignIn& request
) {
    const Digest digest = token_digest(invitation.view());
    const std::string composed = composed_form(request.password.view());
    const SecretText wiped_at_end{composed};
    std::optional<SignInDelays::Try> tried;
    {
        const std::lock_guard lock(state.changes);
        const auto account = invited_account(state, digest);
        if (!account) {
            state.attempts.note_failed_sign_in(state.clock.now(), {}, request.address);
            return account.refusal();
        }
        // Whoever found the letter must not try all codes of the second factor.
        const auto admission = state.attempts.begin_sign_in(
            state.clock.now(), {account->name_key + " invited", request.address, {}, digest}
        );
        if (!admission.tried) return Refusal{RefusalReason::try_later, admission.wait_ms};
        tried = admission.tried;
        const auto may = may_accept(state, account, request, composed);
        if (!may) {
            const bool wrong = may.refusal().reason == RefusalReason::second_factor_wrong;
            if (!wrong) state.attempts.take_back(*tried);
            return may.refusal();
        }
    }
    std::string hash = state.hashing.hash(composed);
    const std::lock_guard lock(state.changes);
    auto account = invited_account(state, digest);
    const auto may = may_accept(state, account, request, composed);
    if (!may) return may.refusal();
    state.attempts.take_back(*tried);
    put_password(*account, std::move(hash), composed);
    return let_in(
        state, *account, *may, {request.address, request.known_device}, OtherLogins::end,
        {own_record(core::AccessAct::password_set, *account, "by invitation")},
        [&state](std::int64_t id) { state.accounts.remove_invitation(id); }
    );
}

struct PasswordChange {
    std::shared_ptr<const Principal> by;
    SecretText old_password;
    SecretText new_password;
    ClientAddress address;
};

void note_failure(AccessState& state, const Principal& of, const ClientAddress& address) {
    ++state.failed_sign_ins;
    state.attempts.note_failed_sign_in(state.clock.now(), account_key_of(of.name), address);
}

/// Whether that is the password of an account that has signed in.
std::optional<RefusalReason> wrong_password(
    AccessState& state, const Principal& of, const std::string& hash, const SecretText& password,
    const ClientAddress& address
) {
    if (state.hashing.fits(hash, password.view())) return std::nullopt;
    note_failure(state, of, address);
    return RefusalReason::wrong_credentials;
}

Answer<SignedIn> change_now(
    AccessState& state, const PasswordChange& change, const SignInDelays::Try& tried
) {
    const SecretText old_one{composed_form(change.old_password.view())};
    const SecretText new_one{composed_form(change.new_password.view())};
    std::string old_hash;
    {
        const std::lock_guard lock(state.changes);
        const auto account = state.account_of(*change.by);
        if (!account) return RefusalReason::not_found;
        if (const auto refused = refused_for(state, *account, new_one.view())) {
            state.attempts.take_back(tried);
            return *refused;
        }
        old_hash = account->password_hash;
    }
    if (const auto wrong = wrong_password(state, *change.by, old_hash, old_one, change.address)) {
        return *wrong;
    }
    state.attempts.take_back(tried);
    std::string hash = state.hashing.hash(new_one.view());
    const std::lock_guard lock(state.changes);
    auto account = state.account_of(*change.by);
    if (!account || account->password_hash != old_hash) return RefusalReason::not_found;
    put_password(*account, std::move(hash), new_one.view());
    return let_in(
        state, *account, {}, {change.address, {}}, OtherLogins::end,
        {own_record(core::AccessAct::password_set, *account, "by its owner")},
        [&state](std::int64_t id) { state.accounts.remove_invitation(id); }
    );
}

/// With what an owner shows that it is he.
struct OwnProof {
    std::shared_ptr<const Principal> by;
    SecretText password;
    SecretText second_factor;
    ClientAddress address;
};

Answer<Done> confirm_now(AccessState& state, const OwnProof& own, const SignInDelays::Try& tried) {
    std::string hash;
    {
        const std::lock_guard lock(state.changes);
        const auto account = state.account_of(*own.by);
        if (!account) return RefusalReason::not_found;
        hash = account->password_hash;
    }
    const SecretText password{composed_form(own.password.view())};
    if (const auto wrong = wrong_password(state, *own.by, hash, password, own.address)) {
        return *wrong;
    }
    const std::lock_guard lock(state.changes);
    const auto account = state.account_of(*own.by);
    if (!account || account->password_hash != hash) return RefusalReason::not_found;
    const auto used =
        check_second_factor(state, *account, own.second_factor.view(), state.clock.now());
    if (!used && used.refusal().reason == RefusalReason::second_factor_wrong) {
        note_failure(state, *own.by, own.address);
        return used.refusal();
    }
    state.attempts.take_back(tried);
    if (!used) return used.refusal();
    return use_up(state, *account, *used);
}

/// Lets somebody who has signed in try his own password. Whoever found an open browser must not try
/// all of them: the account has a bucket for this. `work` answers on a password thread.
template <class Value, class Work>
void try_own_password(
    AccessState& state, const Principal& by, const ClientAddress& address,
    const Accounts::Then<Value>& then, Work work
) {
    const std::string key = account_key_of(by.name);
    const Digest bucket = digest_of("change of password");
    const auto admission =
        state.attempts.begin_sign_in(state.clock.now(), {key, address, {}, bucket});
    if (!admission.tried) {
        ++state.delayed_sign_ins;
        return then(Refusal{RefusalReason::try_later, admission.wait_ms});
    }
    const SignInDelays::Try tried = *admission.tried;
    auto job = [&state, work = std::move(work), tried, then](bool its_turn) {
        if (its_turn) return then(work(tried));
        state.attempts.take_back(tried);
        then(RefusalReason::busy);
    };
    if (!state.password_threads.submit(PasswordThreads::Lane::known, std::move(job))) {
        state.attempts.take_back(tried);
        then(RefusalReason::busy);
    }
}

}  // namespace

Answer<Invitation> Accounts::invite(
    const Principal& by, const std::string& name, AccountChange rights
) {
    if (!is_account_name(name)) return RefusalReason::name_invalid;
    if (!is_for_accounts(rights.role)) return RefusalReason::invalid;
    const std::lock_guard lock(state_.changes);
    Account account;
    account.name = name;
    account.name_key = account_key_of(name);
    account.role = rights.role;
    account.may_reveal_id_numbers = rights.may_reveal_id_numbers;
    account.created_at = state_.clock.now();
    if (state_.accounts.by_key(account.name_key)) return RefusalReason::name_taken;
    if (state_.accounts.count() >= accounts_max) return RefusalReason::limit_reached;
    return give_invitation(state_, by, account, rights_text(rights));
}

Answer<Invitation> Accounts::invite_again(const Principal& by, const std::string& name) {
    const std::lock_guard lock(state_.changes);
    const auto account = state_.accounts.by_key(account_key_of(name));
    if (!account || account->disabled) return RefusalReason::not_found;
    return give_invitation(state_, by, *account, "again");
}

void Accounts::accept_invitation(SecretText invitation, SignIn request, Then<SignedIn> then) {
    if (request.password.view().size() > password_bytes_max) {
        return then(RefusalReason::password_too_long);
    }
    auto job = [&state = state_, invitation = std::move(invitation), request = std::move(request),
                then](bool its_turn) {
        if (!its_turn) return then(RefusalReason::busy);
        then(accept_now(state, invitation, request));
    };
    if (!state_.password_threads.submit(PasswordThreads::Lane::known, std::move(job))) {
        then(RefusalReason::busy);
    }
}

void Accounts::change_password(
    std::shared_ptr<const Principal> by, SecretText old_password, SecretText new_password,
    ClientAddress address, Then<SignedIn> then
) {
    if (old_password.view().size() > password_bytes_max) {
        return then(RefusalReason::wrong_credentials);
    }
    if (new_password.view().size() > password_bytes_max) {
        return then(RefusalReason::password_too_long);
    }
    PasswordChange change{by, std::move(old_password), std::move(new_password), address};
    try_own_password<SignedIn>(
        state_, *by, address, then,
        [&state = state_, change = std::move(change)](const SignInDelays::Try& tried) {
            return change_now(state, change, tried);
        }
    );
}

void Accounts::confirm_owner(
    std::shared_ptr<const Principal> by, SecretText password, SecretText second_factor,
    ClientAddress address, Then<Done> then
) {
    if (password.view().size() > password_bytes_max) return then(RefusalReason::wrong_credentials);
    OwnProof own{by, std::move(password), std::move(second_factor), address};
    try_own_password<Done>(
        state_, *by, address, then,
        [&state = state_, own = std::move(own)](const SignInDelays::Try& tried) {
            return confirm_now(state, own, tried);
        }
    );
}

}  // namespace diemcau::access
