// An Access of a test's own: clock, audit and listener that the test holds, and cheap hashes.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "access/access.hpp"
#include "base/time.hpp"
#include "store/scratch_folder.hpp"
#include "support/authenticator.hpp"

namespace diemcau::test {

using namespace access;

class HandClock final : public Clock {
public:
    UtcMillis now() const override { return now_; }

    void forward(std::int64_t ms) { now_ += ms; }

private:
    std::atomic<UtcMillis> now_ = 1'767'225'600'000;  // 2026-01-01
};

inline constexpr std::int64_t second = 1'000;
inline constexpr std::int64_t minute = 60 * second;
inline constexpr std::int64_t hour = 60 * minute;

class Notebook final : public Audit {
public:
    Recorded record(const AccessRecord& record) override {
        const std::lock_guard lock(mutex_);
        if (full_) return Recorded::not_now;
        if (refused_ && refused_(record)) return Recorded::refused;
        records_.push_back(record);
        return Recorded::on_disk;
    }

    /// Such records the log takes neither now nor later; empty: it takes all.
    void refuse(std::function<bool(const AccessRecord&)> such) {
        const std::lock_guard lock(mutex_);
        refused_ = std::move(such);
    }

    void set_full(bool full) {
        const std::lock_guard lock(mutex_);
        full_ = full;
    }

    std::vector<AccessRecord> records() const {
        const std::lock_guard lock(mutex_);
        return records_;
    }

    std::vector<AccessRecord> of(core::AccessAct kind) const {
        std::vector<AccessRecord> found;
        for (const AccessRecord& record : records()) {
            if (record.act == kind) found.push_back(record);
        }
        return found;
    }

private:
    mutable std::mutex mutex_;
    bool full_ = false;
    std::function<bool(const AccessRecord&)> refused_;
    std::vector<AccessRecord> records_;
};

class EndedList final : public EndedLogins {
public:
    void on_ended(LoginKey login) override {
        const std::lock_guard lock(mutex_);
        keys_.push_back(login);
    }

    bool has(LoginKey login) const {
        const std::lock_guard lock(mutex_);
        return std::find(keys_.begin(), keys_.end(), login) != keys_.end();
    }

    std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return keys_.size();
    }

private:
    mutable std::mutex mutex_;
    std::vector<LoginKey> keys_;
};

inline const ClientAddress office = ClientAddress::v4(192, 0, 2, 10);
inline const ClientAddress elsewhere = ClientAddress::v4(198, 51, 100, 7);
inline const std::string good_password = "bốn chiếc thuyền qua sông";
inline const std::string other_password = "gió mùa thổi ngược lên đồi";

class FrontDoor {
public:
    explicit FrontDoor(bool beyond_loopback = false) {
        settings_.data_folder = folder_.path();
        settings_.common_passwords_file = folder_.path() / "common.txt";
        settings_.beyond_loopback = beyond_loopback;
        settings_.password_cost = {1, 8'192};
        std::ofstream(settings_.common_passwords_file) << "matkhau\nconkhongbietmatkhau\n";
        open();
    }

    AccessSettings& settings() { return settings_; }

    std::filesystem::path folder() const { return folder_.path(); }

    void open() { access_ = std::make_unique<Access>(settings_, clock, audit, ended, refusals); }

    void close() { access_.reset(); }

    void open_again() {
        close();
        open();
    }

    Access& access() { return *access_; }

    Accounts& accounts() { return access_->accounts(); }

    Devices& devices() { return access_->devices(); }

    /// Starts what answers later, and waits for the answer.
    template <class Value = SignedIn, class Start>
    Answer<Value> answer_of(Start&& start) {
        std::promise<Answer<Value>> promise;
        start([&promise](Answer<Value> answer) { promise.set_value(std::move(answer)); });
        return promise.get_future().get();
    }

    Answer<SignedIn> create_first_admin(
        std::string_view code, const std::string& name = "Mẫu",
        const std::string& password = good_password, ClientAddress address = office
    ) {
        return answer_of([&](auto then) {
            accounts().create_first_admin(
                SecretText(code), name, SecretText(password), address, then
            );
        });
    }

    /// The first admin, named "Mẫu".
    SignedIn first_admin() {
        auto answer = create_first_admin(accounts().first_start_code().view());
        EXPECT_TRUE(answer) << name_of(answer ? RefusalReason::invalid : answer.refusal().reason);
        return *answer;
    }

    Answer<SignedIn> sign_in(
        const std::string& account, const std::string& password, ClientAddress address = office,
        std::string_view second_factor = {}, const SecretText& known_device = {}
    ) {
        return answer_of([&](auto then) {
            accounts().sign_in(
                {account, SecretText(password), SecretText(second_factor), known_device, address},
                then
            );
        });
    }

    Answer<SignedIn> accept(
        const SecretText& invitation, const std::string& password,
        std::string_view second_factor = {}
    ) {
        return answer_of([&](auto then) {
            accounts().accept_invitation(
                invitation, {{}, SecretText(password), SecretText(second_factor), {}, office}, then
            );
        });
    }

    Answer<SignedIn> change_password(
        const std::shared_ptr<const Principal>& by, const std::string& old_password,
        const std::string& new_password
    ) {
        return answer_of([&](auto then) {
            accounts().change_password(
                by, SecretText(old_password), SecretText(new_password), office, then
            );
        });
    }

    Answer<Done> confirm_owner(
        const std::shared_ptr<const Principal>& by, const std::string& password,
        std::string_view second_factor = {}
    ) {
        return answer_of<Done>([&](auto then) {
            accounts().confirm_owner(
                by, SecretText(password), SecretText(second_factor), office, then
            );
        });
    }

    /// A new account that has set its password and signed in.
    SignedIn newcomer(const std::string& name, core::Role role = core::Role::organizer) {
        const auto invitation = accounts().invite(console_principal(), name, {role, false});
        EXPECT_TRUE(invitation);
        auto answer = accept(invitation->secret, good_password);
        EXPECT_TRUE(answer);
        return *answer;
    }

    /// The code that the app of `base32` shows now, `steps` later.
    std::string app_code(const SecretText& base32, std::int64_t steps = 0) const {
        return authenticator_code(base32.view(), clock.now(), steps);
    }

    HandClock clock;
    Notebook audit;
    EndedList ended;
    RefusalCounts refusals;

private:
    ScratchFolder folder_;
    AccessSettings settings_;
    std::unique_ptr<Access> access_;
};

template <class Value>
::testing::AssertionResult refused(const Answer<Value>& answer, RefusalReason reason) {
    if (answer) return ::testing::AssertionFailure() << "it was granted";
    if (answer.refusal().reason == reason) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "refused for " << name_of(answer.refusal().reason);
}

inline CardOrder card_for(std::uint32_t site, UtcMillis valid_until) {
    CardOrder order;
    order.scope = {{SiteId{site}, false}};
    order.valid_until = valid_until;
    order.label = "Điểm cầu mẫu";
    return order;
}

}  // namespace diemcau::test
