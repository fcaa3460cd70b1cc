// Tries at dictated codes, counts of failures, addresses.
#include <gtest/gtest.h>

#include <tuple>

#include "access/client_address.hpp"
#include "access/code_attempts.hpp"
#include "access/failure_counts.hpp"
#include "access/refusal_counts.hpp"

namespace diemcau::test {
namespace {

using namespace access;

constexpr std::int64_t minute = 60'000;
const DigestKey key = digest_of("a key");
constexpr UtcMillis start = 1'000 * minute;

ClientAddress address_number(std::uint32_t number) {
    return ClientAddress::v4(
        203, static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 8),
        static_cast<std::uint8_t>(number)
    );
}

TEST(CodeAttempts, OneAddressHasTenAMinute) {
    CodeAttempts attempts(key);
    int tries = 0;
    for (UtcMillis now = start; now < start + 10 * minute; now += 100) {
        if (attempts.begin(now, address_number(1)) == 0) ++tries;
    }
    EXPECT_GE(tries, 100);
    EXPECT_LE(tries, 110);
}

TEST(CodeAttempts, AllTogetherHaveSixHundredAMinute) {
    CodeAttempts attempts(key);
    int tries = 0;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        if (attempts.begin(start, address_number(i)) == 0) ++tries;
    }
    EXPECT_EQ(tries, 600);
}

TEST(CodeAttempts, TheWaitThatIsToldIsEnough) {
    CodeAttempts attempts(key);
    while (attempts.begin(start, address_number(1)) == 0) {
    }
    const std::int64_t wait_ms = attempts.begin(start, address_number(1));
    EXPECT_GT(attempts.begin(start + wait_ms - 1, address_number(1)), 0);
    EXPECT_EQ(attempts.begin(start + wait_ms, address_number(1)), 0);
}

TEST(CodeAttempts, ARightCodeCostsNoTry) {
    CodeAttempts attempts(key);
    for (int i = 0; i < 1'000; ++i) {
        ASSERT_EQ(attempts.begin(start, address_number(1)), 0);
        attempts.take_back(address_number(1));
    }
}

TEST(CodeAttempts, AClockThatWasSetBackLocksNobodyOutForLong) {
    CodeAttempts attempts(key);
    while (attempts.begin(start, address_number(1)) == 0) {
    }
    EXPECT_LE(attempts.begin(start - 500 * minute, address_number(1)), minute);
    EXPECT_EQ(attempts.begin(start + minute, address_number(1)), 0);
}

TEST(FailureCounts, FailuresOfAMinuteAreOneBucketForEachPrefixAndAccount) {
    FailureCounts counts;
    using What = FailureCounts::What;
    for (std::uint8_t host = 1; host <= 20; ++host) {
        counts.note(
            start + host, FailureKind::sign_in, ClientAddress::v4(192, 0, 2, host), "Mẫu",
            What::failed
        );
    }
    counts.note(
        start, FailureKind::sign_in, ClientAddress::v4(192, 0, 2, 1), "Mẫu", What::turned_away
    );
    counts.note(
        start, FailureKind::sign_in, ClientAddress::v4(198, 51, 100, 1), "Mẫu", What::failed
    );
    EXPECT_TRUE(counts.take(start + minute - 1).empty()) << "the minute is not over";
    const auto taken = counts.take(start + minute);
    ASSERT_EQ(taken.size(), 2U);
    EXPECT_EQ(taken[0].prefix, "192.0.2.0/24");
    EXPECT_EQ(taken[0].account, "Mẫu");
    EXPECT_EQ(taken[0].minute, start);
    EXPECT_EQ(taken[0].failed, 20U);
    EXPECT_EQ(taken[0].turned_away, 1U);
    EXPECT_EQ(taken[1].prefix, "198.51.100.0/24");
    EXPECT_TRUE(counts.take(start + minute).empty());
}

TEST(FailureCounts, WhatIsPutBackIsAddedToWhatCameSince) {
    FailureCounts counts;
    const auto fail = [&](UtcMillis now) {
        counts.note(
            now, FailureKind::sign_in, address_number(1), "Mẫu", FailureCounts::What::failed
        );
    };
    fail(start);
    fail(start);
    const auto taken = counts.take(end_of_time);
    ASSERT_EQ(taken.size(), 1U);
    fail(start);
    fail(start - minute);  // the clock was set back
    counts.put_back(taken[0]);
    const auto again = counts.take(end_of_time);
    ASSERT_EQ(again.size(), 2U);
    EXPECT_EQ(again[0].minute, start - minute);
    EXPECT_EQ(again[0].failed, 1U);
    EXPECT_EQ(again[1].minute, start);
    EXPECT_EQ(again[1].failed, 3U);
}

TEST(FailureCounts, AttackersFromEverywhereFillNoMoreThanTheirRoomAndNoneIsLost) {
    FailureCounts counts;
    constexpr std::uint64_t failures = 100'000;
    for (std::uint32_t i = 0; i < failures; ++i) {
        counts.note(
            start + i * 600, FailureKind::sign_in, address_number(i << 8), "",
            FailureCounts::What::failed
        );
    }
    std::uint64_t total = 0;
    const auto taken = counts.take(start + failures * 600 + minute);
    for (const FailureBucket& bucket : taken) total += bucket.failed;
    EXPECT_EQ(total, failures);
    EXPECT_LE(taken.size(), 2 * FailureCounts::buckets_max);
}

TEST(RefusalCounts, AThousandOfAMinuteAreOneWithTheLast) {
    RefusalCounts counts;
    for (int i = 0; i < 999; ++i) counts.note(start + i, "device:03", "hello", SiteId{2});
    counts.note(start + minute - 1, "device:03/web-1", "command add_site", SiteId{4});
    counts.note(start, "account:lan/web-1", "topic conflicts", std::nullopt);
    EXPECT_TRUE(counts.take(start + minute - 1).empty()) << "the minute is not over";
    const auto taken = counts.take(start + minute);
    ASSERT_EQ(taken.size(), 2U);
    const auto& [lan, device] = std::tie(taken[0], taken[1]);
    EXPECT_EQ(lan.who, "account:lan") << "without what the browser calls itself";
    EXPECT_EQ(lan.times, 1u);
    EXPECT_EQ(device.who, "device:03");
    EXPECT_EQ(device.minute, start);
    EXPECT_EQ(device.times, 1'000u);
    EXPECT_EQ(device.what, "command add_site");
    EXPECT_EQ(device.site, SiteId{4});
    EXPECT_TRUE(counts.take(start + minute).empty());
    counts.note(start, "device:03", "hello", std::nullopt);
    counts.note(start + minute, "device:03", "hello", std::nullopt);
    EXPECT_EQ(counts.take(start + minute).size(), 1U) << "another minute";
    EXPECT_EQ(counts.take(start + 2 * minute).size(), 1U);
}

TEST(RefusalCounts, WhatIsPutBackIsAddedToWhatCameSince) {
    RefusalCounts counts;
    counts.note(start, "device:03", "hello", SiteId{2});
    counts.note(start, "device:03", "hello", SiteId{2});
    const auto taken = counts.take(end_of_time);
    ASSERT_EQ(taken.size(), 1U);
    counts.note(start, "device:03", "command add_site", SiteId{4});
    counts.note(start - minute, "device:03", "hello", std::nullopt);  // the clock was set back
    counts.put_back(taken[0]);
    const auto again = counts.take(end_of_time);
    ASSERT_EQ(again.size(), 2U);
    EXPECT_EQ(again[0].minute, start - minute);
    EXPECT_EQ(again[0].times, 1U);
    EXPECT_EQ(again[1].minute, start);
    EXPECT_EQ(again[1].times, 3U);
    EXPECT_EQ(again[1].what, "command add_site") << "the last";
    EXPECT_EQ(again[1].site, SiteId{4});
}

TEST(RefusalCounts, WhatFindsNoRoomWhenPutBackIsNobodyElses) {
    RefusalCounts counts;
    constexpr std::size_t many = 2 * RefusalCounts::buckets_max;
    const auto refuse = [&](UtcMillis from, const std::string& who) {
        for (std::size_t i = 0; i < many; ++i) {
            counts.note(
                from + static_cast<UtcMillis>(i) * minute, who + std::to_string(i), "hello",
                std::nullopt
            );
        }
    };
    refuse(start, "device:0");
    const auto taken = counts.take(end_of_time);
    refuse(start + static_cast<UtcMillis>(many) * minute, "device:1");
    for (const RefusalBucket& bucket : taken) counts.put_back(bucket);
    std::uint64_t total = 0;
    const auto again = counts.take(end_of_time);
    for (const RefusalBucket& bucket : again) {
        total += bucket.times;
        if (!bucket.who.empty()) {
            EXPECT_EQ(bucket.times, 1U) << bucket.who;
        }
    }
    EXPECT_EQ(total, 2 * many);
    EXPECT_LE(again.size(), many);
}

TEST(RefusalCounts, ManyCallersForHoursFillNoMoreThanTheirRoomAndNoneIsLost) {
    RefusalCounts counts;
    constexpr std::uint64_t refusals = 100'000;
    for (std::uint64_t i = 0; i < refusals; ++i) {
        counts.note(
            start + static_cast<UtcMillis>(i) * 600, "device:" + std::to_string(i), "hello",
            std::nullopt
        );
    }
    std::uint64_t total = 0;
    const auto taken = counts.take(end_of_time);
    for (const RefusalBucket& bucket : taken) total += bucket.times;
    EXPECT_EQ(total, refusals);
    EXPECT_LE(taken.size(), 2 * RefusalCounts::buckets_max);
}

TEST(ClientAddress, IPv6AttackersHaveTheirFirst64Bits) {
    const auto one = ClientAddress::v6({0x20, 1, 0xD, 0xB8, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8});
    const auto two = ClientAddress::v6({0x20, 1, 0xD, 0xB8, 0, 0, 0, 1, 9});
    const auto other = ClientAddress::v6({0x20, 1, 0xD, 0xB8, 0, 0, 0, 2, 9});
    EXPECT_EQ(one.own_part(), two.own_part());
    EXPECT_NE(one.own_part(), other.own_part());
    EXPECT_EQ(one.prefix_text(), "2001:db8:0:1::/64");
}

TEST(ClientAddress, IPv4AttackersHaveOneAddressAndAreRecordedByNetwork) {
    EXPECT_NE(address_number(1).own_part(), address_number(2).own_part());
    EXPECT_EQ(ClientAddress::v4(192, 0, 2, 77).prefix_text(), "192.0.2.0/24");
}

}  // namespace
}  // namespace diemcau::test
