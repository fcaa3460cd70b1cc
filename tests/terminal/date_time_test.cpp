#include "screen/date_time.hpp"

#include <gtest/gtest.h>

namespace diemcau::terminal {
namespace {

constexpr std::int64_t conference = 1'686'531'600'000;  // 2023-06-12 08:00 in Vietnam

TEST(DateTime, IsVietnams) {
    EXPECT_EQ(date_time(conference), "2023-06-12 08:00");
    EXPECT_EQ(date_time(conference - 8 * 3'600'000 - 1), "2023-06-11 23:59");
    EXPECT_EQ(date_time(0), "1970-01-01 07:00");
    EXPECT_EQ(date_time(-8 * 3'600'000), "1969-12-31 23:00");
}

TEST(DateTime, AMomentIsStatedByDayByTimeOrByBoth) {
    EXPECT_EQ(stated_moment("2023-06-12", conference), conference - 8 * 3'600'000);
    EXPECT_EQ(stated_moment("2023-06-12 08:00", 0), conference);
    EXPECT_EQ(stated_moment("2023-06-12T08:00", 0), conference);
    EXPECT_EQ(stated_moment("07:45", conference), conference - 15 * 60'000);
    EXPECT_EQ(stated_moment("08:15", conference), conference + 15 * 60'000 - 86'400'000);
    for (const char* wrong :
         {"", "dawn", "2023-02-30", "2023-06-12 24:00", "2023-06-12 08:60", "2023-06-12x08:00",
          "2023-6-12", "12/06/2023", "2023-06-12 8:00"}) {
        EXPECT_FALSE(stated_moment(wrong, conference)) << wrong;
    }
}

TEST(DateTime, SpansHaveAUnit) {
    EXPECT_EQ(span_ms("90m"), 5'400'000);
    EXPECT_EQ(span_ms("24h"), 86'400'000);
    EXPECT_EQ(span_ms("7d"), 7 * 86'400'000LL);
    EXPECT_EQ(span_ms("3653d"), 3'653 * 86'400'000LL);
    for (const char* wrong : {"", "h", "24", "0h", "-1h", "1.5h", "3654d", "99999999999d", "1w"}) {
        EXPECT_FALSE(span_ms(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace diemcau::terminal
