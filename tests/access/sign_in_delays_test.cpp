// How long whoever tries passwords has to wait: attackers from one and from 200 addresses, and the
// owner in between, by a simulated clock.
#include "access/sign_in_delays.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <random>

#include "store/seed.hpp"

namespace diemcau::test {
namespace {

using namespace access;

constexpr std::int64_t second = 1'000;
constexpr std::int64_t hour = 3'600 * second;
const DigestKey key = digest_of("a key");

ClientAddress address_number(std::uint32_t number) {
    return ClientAddress::v4(
        203, 0, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)
    );
}

/// The most tries that fell into any hour.
class BusiestHour {
public:
    void count(UtcMillis now) {
        tries_.push_back(now);
        while (now - tries_.front() >= hour) tries_.pop_front();
        most_ = std::max(most_, tries_.size());
    }

    std::size_t most() const { return most_; }

private:
    std::deque<UtcMillis> tries_;
    std::size_t most_ = 0;
};

/// 10,000 wrong passwords, each as soon as it is let through from any of the addresses.
BusiestHour attack(SignInDelays& delays, std::uint32_t addresses, std::uint32_t known_of_them) {
    BusiestHour busiest;
    UtcMillis now = 0;
    for (int tries = 0; tries < 10'000;) {
        std::int64_t shortest_wait = hour;
        for (std::uint32_t i = 0; i < addresses && tries < 10'000; ++i) {
            const auto admission =
                delays.begin(now, {"mau", address_number(i), std::nullopt, i < known_of_them});
            if (admission.tried) {
                busiest.count(now);
                ++tries;
                shortest_wait = 0;
            } else {
                shortest_wait = std::min(shortest_wait, admission.wait_ms);
            }
        }
        now += shortest_wait;
    }
    return busiest;
}

TEST(SignInDelays, TenThousandPasswordsFromOneAddressComeToHundredAnHour) {
    SignInDelays delays(key);
    EXPECT_LE(attack(delays, 1, 0).most(), SignInDelays::tries_per_hour_max);
}

TEST(SignInDelays, TenThousandPasswordsFromTwoHundredAddressesComeToHundredAnHour) {
    SignInDelays delays(key);
    EXPECT_LE(attack(delays, 200, 0).most(), SignInDelays::tries_per_hour_max);
}

TEST(SignInDelays, AttackersWhoShareTheKnownAddressesStayBelowHundredAnHourToo) {
    SignInDelays delays(key);
    const auto busiest = attack(delays, 200, SignInDelays::addresses_remembered_max);
    EXPECT_LE(busiest.most(), SignInDelays::tries_per_hour_max);
}

TEST(SignInDelays, AnAttackerWhoPausesGainsNothing) {
    std::mt19937_64 random(seed_of_this_run());
    SignInDelays delays(key);
    BusiestHour busiest;
    UtcMillis now = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto admission = delays.begin(
            now, {"mau", address_number(static_cast<std::uint32_t>(random() % 200)), {}, false}
        );
        if (admission.tried) busiest.count(now);
        const bool pause = random() % 50 == 0;
        now += static_cast<std::int64_t>(
            random() % static_cast<std::uint64_t>(pause ? 2 * hour : 20 * second)
        );
    }
    EXPECT_LE(busiest.most(), SignInDelays::tries_per_hour_max);
    EXPECT_GT(busiest.most(), 10U);  // the test has tried something
}

TEST(SignInDelays, TheOwnerGetsInAtHisOwnMachineDuringAnAttack) {
    SignInDelays delays(key);
    attack(delays, 200, 0);
    const UtcMillis now = 400 * hour;
    while (delays.begin(now, {"mau", address_number(1), {}, false}).tried) {
    }
    const Digest browser = digest_of("a browser");
    EXPECT_TRUE(delays.begin(now, {"mau", address_number(1), browser, false}).tried);
    EXPECT_TRUE(delays.begin(now, {"mau", address_number(900), {}, true}).tried);
}

TEST(SignInDelays, OneBrowserThatWasStolenIsDelayedToo) {
    SignInDelays delays(key);
    const SignInDelays::Caller thief{"mau", address_number(1), digest_of("a browser"), false};
    BusiestHour busiest;
    for (UtcMillis now = 0; now < 3 * hour; now += second) {
        if (delays.begin(now, thief).tried) busiest.count(now);
    }
    EXPECT_LE(busiest.most(), 30U);
    EXPECT_GE(busiest.most(), 10U);
}

TEST(SignInDelays, OneAddressThatTriesManyAccountsIsDelayed) {
    SignInDelays delays(key);
    BusiestHour busiest;
    std::uint32_t account = 0;
    for (UtcMillis now = 0; now < 2 * hour; now += second) {
        const std::string name = "account " + std::to_string(++account);
        if (delays.begin(now, {name, address_number(1), {}, false}).tried) busiest.count(now);
    }
    EXPECT_LE(busiest.most(), 90U);
}

TEST(SignInDelays, TheWaitGrowsAndEnds) {
    const DelayRule rule{3, 1'000, 120'000, hour};
    EXPECT_EQ(rule.delay_after(2), 0);
    EXPECT_EQ(rule.delay_after(3), 1'000);
    EXPECT_EQ(rule.delay_after(4), 2'000);
    EXPECT_EQ(rule.delay_after(10), 120'000);
    EXPECT_EQ(rule.delay_after(4'000'000'000), 120'000);
}

TEST(SignInDelays, TriesAtTheSameMomentDoNotSlipThrough) {
    SignInDelays delays(key);
    int let_through = 0;
    for (std::uint32_t i = 0; i < 200; ++i) {
        if (delays.begin(0, {"mau", address_number(i), {}, false}).tried) ++let_through;
    }
    EXPECT_EQ(let_through, 3);
}

TEST(SignInDelays, ARightPasswordTakesOnlyItsOwnTryBack) {
    SignInDelays delays(key);
    const SignInDelays::Caller caller{"mau", address_number(1), {}, false};
    for (int i = 0; i < 100; ++i) {  // the owner never waits for his own successes
        const auto admission = delays.begin(i, caller);
        ASSERT_TRUE(admission.tried);
        delays.take_back(*admission.tried);
    }
    ASSERT_TRUE(delays.begin(1'000, caller).tried);
    ASSERT_TRUE(delays.begin(1'000, caller).tried);
    const auto right = delays.begin(1'000, caller);
    ASSERT_TRUE(right.tried);
    delays.take_back(*right.tried);
    EXPECT_TRUE(delays.begin(1'000, caller).tried);
    EXPECT_FALSE(delays.begin(1'000, caller).tried);  // two failures were there before
}

TEST(SignInDelays, AClockThatWasSetBackLocksNobodyOutForLong) {
    SignInDelays delays(key);
    const SignInDelays::Caller caller{"mau", address_number(1), {}, false};
    while (delays.begin(1'000 * hour, caller).tried) {
    }
    EXPECT_LE(delays.begin(0, caller).wait_ms, 120 * second);
}

}  // namespace
}  // namespace diemcau::test
