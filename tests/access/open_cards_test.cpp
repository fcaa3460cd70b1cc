#include "access/open_cards.hpp"

#include <gtest/gtest.h>

namespace diemcau::access {
namespace {

constexpr SiteId ln{3}, yd{4};

TEST(OpenCards, AreCountedForEachSiteUntilTheyAreGone) {
    OpenCards cards;
    EXPECT_EQ(cards.count(ln, 0), 0u);
    cards.add(1, {{ln, false}, {yd, true}}, 100);
    cards.add(2, {{ln, false}}, 200);
    cards.add(3, {{ln, false}}, 300);
    EXPECT_EQ(cards.count(ln, 0), 3u);
    EXPECT_EQ(cards.count(yd, 0), 1u);
    EXPECT_EQ(cards.count(yd, 100), 0u) << "expired";
    EXPECT_EQ(cards.count(ln, 100), 2u);
    cards.remove(2, {{ln, false}});
    cards.remove(2, {{ln, false}});
    EXPECT_EQ(cards.count(ln, 100), 1u);
    EXPECT_EQ(cards.count(ln, 299), 1u);
    EXPECT_EQ(cards.count(ln, 300), 0u);
    cards.remove(7, {{yd, false}});
}

TEST(OpenCards, WithoutASiteAreCountedTogether) {
    OpenCards cards;
    cards.add(1, {}, 100);
    cards.add(2, {}, 200);
    cards.add(3, {{ln, false}}, 200);
    EXPECT_EQ(cards.count(std::nullopt, 0), 2u);
    EXPECT_EQ(cards.count(std::nullopt, 100), 1u);
    cards.remove(2, {});
    EXPECT_EQ(cards.count(std::nullopt, 100), 0u);
    EXPECT_EQ(cards.count(ln, 100), 1u);
}

}  // namespace
}  // namespace diemcau::access
