#include "access/attempts.hpp"

#include <algorithm>
#include <utility>

#include "access/token_text.hpp"

namespace diemcau::access {

const Attempts::KnownAccount* Attempts::find(const std::string& account_key) const {
    const auto found = accounts_.find(account_key);
    return found == accounts_.end() ? nullptr : &found->second;
}

void Attempts::note(
    UtcMillis now, const std::string& account_key, const ClientAddress& address,
    FailureCounts::What what
) {
    const KnownAccount* account = find(account_key);
    failures_.note(
        now, FailureKind::sign_in, address, account == nullptr ? std::string() : account->name, what
    );
}

SignInDelays::Admission Attempts::begin_sign_in(UtcMillis now, const SignInCaller& caller) {
    const std::lock_guard lock(mutex_);
    const KnownAccount* account = find(caller.account_key);
    const bool known_address =
        account != nullptr &&
        std::any_of(account->addresses.begin(), account->addresses.end(), [&](const Digest& known) {
            return same(known, caller.address_digest);
        });
    const auto admission = delays_.begin(
        now, {caller.account_key, caller.address, caller.known_device, known_address}
    );
    if (!admission.tried) {
        note(now, caller.account_key, caller.address, FailureCounts::What::turned_away);
    }
    return admission;
}

void Attempts::take_back(const SignInDelays::Try& tried) {
    const std::lock_guard lock(mutex_);
    delays_.take_back(tried);
}

void Attempts::note_failed_sign_in(
    UtcMillis now, const std::string& account_key, const ClientAddress& address
) {
    const std::lock_guard lock(mutex_);
    note(now, account_key, address, FailureCounts::What::failed);
}

std::int64_t Attempts::begin_code(UtcMillis now, const ClientAddress& address) {
    const std::lock_guard lock(mutex_);
    const std::int64_t wait_ms = codes_.begin(now, address);
    if (wait_ms > 0) {
        failures_.note(now, FailureKind::enrolment, address, {}, FailureCounts::What::turned_away);
    }
    return wait_ms;
}

void Attempts::take_back_code(const ClientAddress& address) {
    const std::lock_guard lock(mutex_);
    codes_.take_back(address);
}

void Attempts::note_failed_enrolment(UtcMillis now, const ClientAddress& address) {
    const std::lock_guard lock(mutex_);
    failures_.note(now, FailureKind::enrolment, address, {}, FailureCounts::What::failed);
}

void Attempts::put_account(
    const std::string& account_key, const std::string& name, std::vector<Digest> addresses
) {
    const std::lock_guard lock(mutex_);
    accounts_[account_key] = {name, std::move(addresses)};
}

void Attempts::remove_account(const std::string& account_key) {
    const std::lock_guard lock(mutex_);
    accounts_.erase(account_key);
}

std::vector<FailureBucket> Attempts::take_failures(UtcMillis now) {
    const std::lock_guard lock(mutex_);
    return failures_.take(now);
}

void Attempts::put_back_failures(const FailureBucket& bucket) {
    const std::lock_guard lock(mutex_);
    failures_.put_back(bucket);
}

}  // namespace diemcau::access
