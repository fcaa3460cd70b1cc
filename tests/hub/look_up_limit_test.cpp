// So many look-ups in any span of time, each caller for himself.
#include "hub/look_up_limit.hpp"

#include <gtest/gtest.h>

namespace diemcau::test {
namespace {

using hub::LookUpLimit;
using std::chrono::minutes;
using std::chrono::seconds;

const LookUpLimit::Time start{std::chrono::hours(1)};
constexpr hub::LookUpPace two_in_ten_minutes{2, minutes(10)};

TEST(LookUpLimit, SaysWhenTheNextMayComeAndLetsItComeThen) {
    LookUpLimit limit(two_in_ten_minutes);
    EXPECT_FALSE(limit.take("device:1", start));
    EXPECT_FALSE(limit.take("device:1", start + minutes(4)));
    EXPECT_EQ(limit.take("device:1", start + minutes(6)), minutes(4));
    EXPECT_EQ(limit.take("device:1", start + minutes(10) - seconds(1)), seconds(1));
    EXPECT_FALSE(limit.take("device:1", start + minutes(10)));
    EXPECT_EQ(limit.take("device:1", start + minutes(10)), minutes(4))
        << "two in any ten minutes, not two in each";
}

TEST(LookUpLimit, CountsEachCallerForHimself) {
    LookUpLimit limit(two_in_ten_minutes);
    EXPECT_FALSE(limit.take("device:1", start));
    EXPECT_FALSE(limit.take("device:1", start));
    EXPECT_TRUE(limit.take("device:1", start));
    EXPECT_FALSE(limit.take("device:2", start));
}

TEST(LookUpLimit, CountsOnePersonOnce) {
    LookUpLimit limit(two_in_ten_minutes);
    EXPECT_FALSE(limit.take("device:1", start));
    limit.found("device:1", DelegateId{7});
    const auto take = [&](const char* caller, std::uint32_t delegate) {
        return limit.take(caller, {DelegateId{delegate}}, 0, start + minutes(1));
    };
    for (int again = 0; again < 5; ++again) EXPECT_FALSE(take("device:1", 7));
    EXPECT_FALSE(take("device:1", 8));
    EXPECT_TRUE(take("device:1", 9));
    EXPECT_FALSE(take("device:1", 8));
    EXPECT_FALSE(take("device:2", 7)) << "another device has not seen him";
}

TEST(LookUpLimit, TakesSeveralTogetherOrNoneOfThem) {
    LookUpLimit limit(two_in_ten_minutes);
    EXPECT_EQ(limit.take("device:1", {DelegateId{7}}, 2, start), minutes(10)) << "never";
    EXPECT_FALSE(limit.take("device:1", start)) << "which has cost nothing";
    EXPECT_EQ(limit.take("device:1", {DelegateId{7}}, 1, start + minutes(4)), minutes(6));
    EXPECT_FALSE(limit.take("device:1", {DelegateId{7}}, 1, start + minutes(10)));
    EXPECT_EQ(limit.take("device:1", {DelegateId{7}}, 1, start + minutes(12)), minutes(8))
        << "he is known, the other is another";
}

TEST(LookUpLimit, SaysWhenThereIsRoomForAllThatAreAskedForTogether) {
    LookUpLimit limit(two_in_ten_minutes);
    EXPECT_FALSE(limit.take("device:1", start));
    EXPECT_FALSE(limit.take("device:1", start + minutes(4)));
    EXPECT_EQ(limit.take("device:1", {}, 2, start + minutes(5)), minutes(9))
        << "the second has to go, too";
    EXPECT_FALSE(limit.take("device:1", {}, 2, start + minutes(14)));
}

TEST(LookUpLimit, ForgetsCallersWhoDidNotComeAgain) {
    LookUpLimit limit(two_in_ten_minutes);
    for (int i = 0; i < 100; ++i) limit.take("device:" + std::to_string(i), start);
    EXPECT_EQ(limit.callers(), 100u);
    limit.take("device:new", start + minutes(20));
    EXPECT_EQ(limit.callers(), 1u);
}

}  // namespace
}  // namespace diemcau::test
