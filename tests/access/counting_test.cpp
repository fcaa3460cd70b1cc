// Tries at dictated codes, counts of failures, addresses.
#include <gtest/gtest.h>

#include "access/client_address.hpp"
#include "access/code_attempts.hpp"
#include "access/failure_counts.hpp"

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
    EXPECT_FALSE(counts.oldest(start + minute - 1));  // the minute is not over
    const auto first = counts.oldest(start + minute);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->prefix, "192.0.2.0/24");
    EXPECT_EQ(first->account, "Mẫu");
    EXPECT_EQ(first->minute, start);
    EXPECT_EQ(first->failed, 20U);
    EXPECT_EQ(first->turned_away, 1U);
    counts.pop();
    ASSERT_TRUE(counts.oldest(start + minute));
    EXPECT_EQ(counts.oldest(start + minute)->prefix, "198.51.100.0/24");
    counts.pop();
    EXPECT_FALSE(counts.oldest(start + minute));
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
    std::size_t buckets = 0;
    while (const auto bucket = counts.oldest(start + failures * 600 + minute)) {
        total += bucket->failed;
        ++buckets;
        counts.pop();
    }
    EXPECT_EQ(total, failures);
    EXPECT_LE(buckets, 2 * FailureCounts::buckets_max);
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
