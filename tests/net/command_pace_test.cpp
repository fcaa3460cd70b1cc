#include "net/command_pace.hpp"

#include <gtest/gtest.h>

namespace diemcau::net {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr CommandPaceLimits limits{.per_second = 10, .burst = 50};

TEST(CommandPace, ABurstPassesAndWhatFollowsWaitsForItsTurn) {
    CommandPace pace;
    const std::int64_t now = 1'000 * second;
    pace.came(50, now, limits);
    EXPECT_EQ(pace.wait(now, limits), 0);
    pace.came(1, now, limits);
    EXPECT_EQ(pace.wait(now, limits), second / 10);
    EXPECT_EQ(pace.wait(now + second / 10, limits), 0);
}

TEST(CommandPace, WhatCameAtOnceIsTakenAndPaidForLater) {
    CommandPace pace;
    pace.came(1'050, 0, limits);
    EXPECT_EQ(pace.wait(0, limits), 100 * second);
    EXPECT_EQ(pace.wait(99 * second, limits), second);
    EXPECT_EQ(pace.wait(100 * second, limits), 0);
}

TEST(CommandPace, WhoeverKeepsItNeverWaits) {
    CommandPace pace;
    for (std::int64_t i = 0; i < 10'000; ++i) {
        pace.came(1, i * second / 10, limits);
        ASSERT_EQ(pace.wait(i * second / 10, limits), 0) << i;
    }
}

TEST(CommandPace, ALongSilenceSavesUpOneBurstAndNoMore) {
    CommandPace pace;
    pace.came(50, 0, limits);
    const std::int64_t later = 100'000 * second;
    pace.came(51, later, limits);
    EXPECT_EQ(pace.wait(later, limits), second / 10);
}

}  // namespace
}  // namespace diemcau::net
