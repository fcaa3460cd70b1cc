// Setting up a second factor.
#include <sodium.h>

#include <utility>

#include "access/access_error.hpp"
#include "access/accounts.hpp"
#include "access/dictation_code.hpp"
#include "access/sign_in_steps.hpp"
#include "access/token_text.hpp"
#include "access/totp.hpp"

namespace diemcau::access {

namespace {

constexpr std::size_t recovery_codes = 10;
constexpr std::string_view issuer = "diemcau";

}  // namespace

Answer<SecondFactorSetup> Accounts::begin_second_factor(const Principal& by) {
    const std::lock_guard lock(state_.changes);
    auto account = state_.account_of(by);
    if (!account) return RefusalReason::not_found;
    if (!account->totp_sealed.empty()) return RefusalReason::second_factor_present;
    TotpSecret secret;
    random_bytes(secret);
    account->totp_pending_sealed = state_.key.sealed(secret);
    SecondFactorSetup setup{totp_uri(secret, issuer, account->name), totp_base32(secret)};
    sodium_memzero(secret.data(), secret.size());
    // Nothing has happened yet that the log should know: it is recorded when it is confirmed.
    if (!state_.carry_out({}, [&] { state_.accounts.update(*account); })) {
        return RefusalReason::not_recorded;
    }
    return setup;
}

Answer<SecondFactorSet> Accounts::confirm_second_factor(
    const Principal& by, std::string_view code, ClientAddress address
) {
    const std::lock_guard lock(state_.changes);
    auto account = state_.account_of(by);
    if (!account || account->totp_pending_sealed.empty()) return RefusalReason::not_found;
    auto secret = state_.key.opened(account->totp_pending_sealed);
    if (!secret) throw AccessError("access.key does not belong to access.sqlite");
    UsedSecondFactor used;
    used.totp_step = totp_step_of(*secret, code, state_.clock.now(), account->totp_used_up_to);
    sodium_memzero(secret->data(), secret->size());
    if (!used.totp_step) return RefusalReason::second_factor_wrong;

    account->totp_sealed = std::exchange(account->totp_pending_sealed, {});
    SecondFactorSet set;
    std::vector<Digest> digests;
    for (std::size_t i = 0; i < recovery_codes; ++i) {
        set.recovery_codes.push_back(dictation_code_of(random_number()));
        const auto canonical = canonical_dictation_code(set.recovery_codes.back().view());
        digests.push_back(state_.key.digest_for("recovery code", canonical->view()));
    }
    auto answer = let_in(
        state_, *account, used, {address, {}}, OtherLogins::end,
        {own_record(core::AccessAct::second_factor_set, *account)},
        [&](std::int64_t id) { state_.accounts.replace_recovery_codes(id, digests); }
    );
    if (!answer) return answer.refusal();
    set.cookie = std::move(answer->cookie);
    set.principal = answer->principal;
    return set;
}

}  // namespace diemcau::access
