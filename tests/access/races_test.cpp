// Many at once: one card, one code, one account, a storm of reconnects, full queues.
#include <condition_variable>
#include <thread>

#include "front_door.hpp"

namespace diemcau::test {
namespace {

constexpr int threads = 8;

template <class Work>
void at_once(Work work) {
    std::vector<std::thread> all;
    all.reserve(threads);
    for (int i = 0; i < threads; ++i) all.emplace_back([work, i] { work(i); });
    for (std::thread& thread : all) thread.join();
}

TEST(Races, OneCardLetsThreeInHoweverManyTry) {
    FrontDoor door;
    const auto card =
        door.devices().issue_card(console_principal(), card_for(3, door.clock.now() + hour));
    std::atomic<int> enrolled = 0;
    std::atomic<int> used_up = 0;
    at_once([&](int i) {
        const auto device =
            door.devices().enrol(i % 2 == 0 ? card->secret : card->code, "máy", office);
        if (device) ++enrolled;
        if (!device && device.refusal().reason == RefusalReason::code_used_up) ++used_up;
    });
    EXPECT_EQ(enrolled, 3);
    EXPECT_EQ(used_up, threads - 3);
    EXPECT_EQ(door.devices().devices().size(), 3U);
}

TEST(Races, OneCodeMakesOneFirstAdmin) {
    FrontDoor door;
    door.close();
    door.settings().password_threads = 4;
    door.open();
    const SecretText code = door.accounts().first_start_code();
    std::atomic<int> created = 0;
    at_once([&](int i) {
        if (door.create_first_admin(code.view(), "admin" + std::to_string(i))) ++created;
    });
    EXPECT_EQ(created, 1);
    EXPECT_EQ(door.accounts().list().size(), 1U);
}

TEST(Races, OneTimeCodeOpensOnce) {
    FrontDoor door;
    door.close();
    door.settings().password_threads = 4;
    door.open();
    const SignedIn admin = door.first_admin();
    const auto setup = door.accounts().begin_second_factor(*admin.principal);
    ASSERT_TRUE(door.accounts().confirm_second_factor(
        *admin.principal, door.app_code(setup->base32), office
    ));
    door.clock.forward(totp_step_ms);
    const std::string code = door.app_code(setup->base32);
    std::atomic<int> in = 0;
    at_once([&](int) {
        if (door.sign_in("Mẫu", good_password, office, code, admin.known_device)) ++in;
    });
    EXPECT_EQ(in, 1);
}

TEST(Races, NobodyIsInAfterHisDeviceWasRevoked) {
    FrontDoor door;
    const auto card =
        door.devices().issue_card(console_principal(), card_for(3, door.clock.now() + hour));
    const auto device = door.devices().enrol(card->secret, "máy", office);
    std::atomic<bool> revoked = false;
    std::atomic<int> let_in_afterwards = 0;
    std::atomic<int> looking = 0;
    std::vector<std::thread> network;
    network.reserve(4);
    for (int i = 0; i < 4; ++i) {
        network.emplace_back([&] {
            ++looking;
            for (bool done = false; !done;) {
                done = revoked;  // before the look
                if (door.access().authenticate(device->token.view()).principal && done) {
                    ++let_in_afterwards;
                }
            }
        });
    }
    while (looking < 4) std::this_thread::yield();
    ASSERT_TRUE(
        door.devices().revoke(console_principal(), device->principal->device_id, RevokedAs::lost)
    );
    revoked = true;
    for (std::thread& thread : network) thread.join();
    EXPECT_EQ(let_in_afterwards, 0);
    EXPECT_TRUE(door.ended.has(device->principal->key));
}

TEST(Races, AStormOfReconnectsAmongEnrolmentsAndSignIns) {
    FrontDoor door;
    CardOrder order = card_for(3, door.clock.now() + hour);
    order.devices_max = 100;
    const auto card = door.devices().issue_card(console_principal(), order);
    door.first_admin();
    std::atomic<int> failures = 0;
    at_once([&](int i) {
        for (int round = 0; round < 10; ++round) {
            if (i == 0) {
                if (!door.sign_in("Mẫu", good_password)) ++failures;
            } else if (i == 1) {
                door.access().do_every_minute();
            } else {
                const auto device = door.devices().enrol(card->secret, "máy", office);
                for (int look = 0; look < 100; ++look) {
                    if (!door.access().authenticate(device->token.view()).principal) ++failures;
                }
            }
        }
    });
    EXPECT_EQ(failures, 0);
    // The first admin's own sign-in was the oldest of eleven.
    EXPECT_EQ(door.access().figures().logins, 60U + door.settings().sign_ins_per_account);
}

/// Holds whoever records until it is opened.
class Gate final : public Audit {
public:
    Recorded record(const AccessRecord&) override {
        std::unique_lock lock(mutex_);
        if (open_) return Recorded::on_disk;
        held_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
        return Recorded::on_disk;
    }

    void close() {
        const std::lock_guard lock(mutex_);
        open_ = false;
        held_ = false;
    }

    void wait_until_held() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return held_; });
    }

    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = true;
    bool held_ = false;
};

struct HeldDoor {
    HeldDoor() {
        door.close();
        door.settings().password_queue_max = 2;
        access =
            std::make_unique<Access>(door.settings(), door.clock, gate, door.ended, door.refusals);
        std::promise<Answer<SignedIn>> first;
        access->accounts().create_first_admin(
            access->accounts().first_start_code(), "Mẫu", SecretText(good_password), office,
            [&](Answer<SignedIn> answer) { first.set_value(std::move(answer)); }
        );
        known_device = first.get_future().get()->known_device;
        gate.close();
        sign_in(good_password, elsewhere, known_device);
        gate.wait_until_held();  // the only password thread is held now
    }

    ~HeldDoor() { gate.open(); }

    void sign_in(const std::string& password, ClientAddress from, const SecretText& proof) {
        access->accounts().sign_in(
            {"Mẫu", SecretText(password), {}, proof, from},
            [this](Answer<SignedIn> answer) {
                const std::lock_guard lock(mutex);
                answers.push_back(answer ? "in" : std::string(name_of(answer.refusal().reason)));
            }
        );
    }

    std::vector<std::string> given() {
        const std::lock_guard lock(mutex);
        return answers;
    }

    FrontDoor door;
    Gate gate;
    std::mutex mutex;
    std::vector<std::string> answers;
    SecretText known_device;
    std::unique_ptr<Access> access;
};

/// While one record is written, somebody is refused and somebody fails again. Full: nothing finds
/// room.
class NeverAtRest final : public Audit {
public:
    explicit NeverAtRest(FrontDoor& door) : door_(door) {}

    Recorded record(const AccessRecord& record) override {
        if (++asked_ < asked_max) refuse_on_another_thread();
        if (full) return Recorded::not_now;
        times_ += record.times;
        return Recorded::on_disk;
    }

    std::uint64_t times() const { return times_; }

    bool full = false;
    Access* access = nullptr;

private:
    static constexpr std::size_t asked_max = 100;  // so that a test which fails ends
    static constexpr std::string_view wrong_code = "AAAAAAAAAAAAAAAAAAAAAA";  // no card's secret

    void refuse_on_another_thread() {
        std::thread([this] {
            door_.refusals.note(door_.clock.now(), "device:03", "hello", std::nullopt);
            if (access != nullptr) {
                static_cast<void>(access->devices().enrol(SecretText(wrong_code), "máy", office));
            }
        }).join();
    }

    FrontDoor& door_;
    std::size_t asked_ = 0;
    std::uint64_t times_ = 0;
};

TEST(Counts, TheBooksAreClosedHoweverManyAreRefusedMeanwhileAndNoneIsLost) {
    FrontDoor door;
    door.close();
    NeverAtRest audit(door);
    Access access(door.settings(), door.clock, audit, door.ended, door.refusals);
    audit.access = &access;
    access.note_refused("device:03", "hello", std::nullopt);
    access.note_refused("device:04", "hello", std::nullopt);
    access.close_books();
    EXPECT_EQ(audit.times(), 2U);
    EXPECT_EQ(access.figures().failed_enrolments, 2U);
    access.close_books();  // the failures of two, and what was refused meanwhile, but not since
    EXPECT_EQ(audit.times(), 2U + 1U + 2U + 1U);
}

TEST(Counts, WithoutRoomWhatIsCountedMeanwhileIsKeptToo) {
    FrontDoor door;
    door.close();
    NeverAtRest audit(door);
    Access access(door.settings(), door.clock, audit, door.ended, door.refusals);
    access.note_refused("device:03", "hello", std::nullopt);
    access.note_refused("device:04", "hello", std::nullopt);
    audit.full = true;
    access.close_books();  // one is refused while it is tried, the others are not tried
    audit.full = false;
    access.close_books();
    EXPECT_EQ(audit.times(), 3U);
}

TEST(PasswordThreads, AFullQueueOfStrangersSaysBusyAndTheOwnerStillHasRoom) {
    HeldDoor held;
    for (std::uint8_t i = 1; i <= 3; ++i) {
        held.sign_in("sai", ClientAddress::v4(203, 0, 113, i), {});
    }
    EXPECT_EQ(held.given(), std::vector<std::string>{"busy"});
    held.sign_in(good_password, elsewhere, held.known_device);
    EXPECT_EQ(held.given().size(), 1U);  // he waits for his turn, and it comes first
    held.gate.open();
    held.access.reset();
    EXPECT_EQ(held.given().size(), 5U);  // everybody was answered
}

TEST(PasswordThreads, ATurnedAwayTryIsNotCountedAsAFailure) {
    HeldDoor held;
    for (int i = 0; i < 20; ++i) held.sign_in(good_password, elsewhere, held.known_device);
    const auto answers = held.given();
    EXPECT_EQ(answers, std::vector<std::string>(18, "busy"));
}

}  // namespace
}  // namespace diemcau::test
