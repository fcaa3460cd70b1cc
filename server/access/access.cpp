#include "access/access.hpp"

#include <utility>

#include "access/access_error.hpp"
#include "access/access_state.hpp"
#include "access/token_text.hpp"

namespace diemcau::access {

namespace {

constexpr std::size_t token_characters_max = 64;  // ours have 43

AccessRecord record_of(const FailureBucket& bucket) {
    AccessRecord record;
    record.act = bucket.kind == FailureKind::sign_in ? core::AccessAct::failed_sign_ins
                                                     : core::AccessAct::failed_enrolments;
    if (!bucket.account.empty()) record.what = "account:" + bucket.account;
    record.detail = std::to_string(bucket.failed) + " failed and " +
                    std::to_string(bucket.turned_away) + " turned away from " + bucket.prefix +
                    " in the minute " + std::to_string(bucket.minute);
    return record;
}

AccessRecord record_of(const RefusalBucket& bucket) {
    AccessRecord record;
    record.act = core::AccessAct::refused;
    record.who = bucket.who;
    record.what = bucket.what;
    record.site = bucket.site;
    record.detail = "in the minute " + std::to_string(bucket.minute);
    if (bucket.who.empty()) record.detail = "by many callers " + record.detail;
    record.times = bucket.times;
    return record;
}

}  // namespace

Access::Access(
    AccessSettings settings, const Clock& clock, Audit& audit, EndedLogins& ended,
    RefusalCounts& refusals
)
    : state_(std::make_unique<AccessState>(std::move(settings), clock, audit, ended)),
      refusals_(refusals),
      accounts_(*state_),
      devices_(*state_),
      hand_overs_(*state_) {}

Access::~Access() = default;

Authentication Access::authenticate(std::string_view cookie_or_token) const {
    if (cookie_or_token.size() > token_characters_max) return {};
    return state_->logins.authenticate(token_digest(cookie_or_token), state_->clock.now());
}

std::optional<EndedDevice> Access::ended_device(std::string_view token) const {
    if (token.size() > token_characters_max) return std::nullopt;
    return state_->logins.ended_device(token_digest(token));
}

bool Access::used(LoginKey login) const { return state_->logins.used(login, state_->clock.now()); }

void Access::note_refused(std::string_view who, std::string_view what, std::optional<SiteId> site)
    const {
    refusals_.note(state_->clock.now(), who, what, site);
}

Accounts& Access::accounts() { return accounts_; }

Devices& Access::devices() { return devices_; }

HandOvers& Access::hand_overs() { return hand_overs_; }

void Access::set_conference_name(std::string name) {
    const std::lock_guard lock(state_->changes);
    state_->conference_name = std::move(name);
}

/// What was counted up to now, and nothing that is counted meanwhile: whoever goes on being refused
/// must not hold up the end. One at a time, and not under the lock: hundreds of records must not
/// hold up those who come in.
void Access::record_counts(UtcMillis now) {
    AccessState& state = *state_;
    // Once there is no room, what is left waits for the next minute. What the log never takes is
    // not put back.
    bool room = true;
    const auto must_wait = [&](const auto& bucket) {
        room = room && state.audit.record(record_of(bucket)) != Recorded::not_now;
        return !room;
    };
    for (const FailureBucket& failures : state.attempts.take_failures(now)) {
        if (must_wait(failures)) state.attempts.put_back_failures(failures);
    }
    for (const RefusalBucket& refused : refusals_.take(now)) {
        if (must_wait(refused)) refusals_.put_back(refused);
    }
}

void Access::close_books() { record_counts(end_of_time); }

void Access::do_every_minute() {
    AccessState& state = *state_;
    const UtcMillis now = state.clock.now();
    record_counts(now);
    const std::lock_guard lock(state.changes);
    const auto expired = state.logins.end_expired(now);
    state.tell(expired);
    const auto uses = state.logins.new_uses();
    // Without room nothing is lost that matters: expired logins are not let in after a restart
    // either, and the next use writes its time again.
    state.database.change([&] {
        for (const LiveLogins::Ended& login : expired) {
            if (login.owner.kind == LoginOwner::Kind::account)
                state.web_logins.remove(login.digest);
        }
        for (const LiveLogins::Use& use : uses) {
            if (use.owner.kind == LoginOwner::Kind::account) {
                state.web_logins.put_last_use(use.digest, use.at);
            } else {
                state.devices.put_last_use(use.owner.id, use.at);
            }
        }
    });
    state.database.write_back();
    state.record_owed();
}

AccessFigures Access::figures() const {
    AccessFigures figures;
    figures.password_checks = state_->hashing.runs();
    figures.sign_ins = state_->sign_ins;
    figures.failed_sign_ins = state_->failed_sign_ins;
    figures.delayed_sign_ins = state_->delayed_sign_ins;
    figures.failed_enrolments = state_->failed_enrolments;
    figures.logins = state_->logins.live();
    return figures;
}

}  // namespace diemcau::access
