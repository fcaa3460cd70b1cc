// What is behind comes out once each, in the table's order, in pieces of any size.
#include "hub/rows_behind.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <utility>

namespace diemcau::test {
namespace {

using Place = std::pair<std::uint32_t, std::uint32_t>;

std::vector<Place> take(hub::RowsBehind& behind, std::size_t count) {
    std::vector<Place> taken;
    behind.take_first(count, [&](RunId run, DelegateId delegate) {
        taken.emplace_back(run.value, delegate.value);
    });
    return taken;
}

TEST(RowsBehind, ComeOutInTheOrderOfTheTableHoweverTheyWereAdded) {
    hub::RowsBehind behind;
    for (const auto& [run, delegate] : {Place{1, 0}, {0, 70}, {0, 3}, {0, 63}, {0, 64}}) {
        behind.add(RunId{run}, DelegateId{delegate});
    }
    EXPECT_EQ(take(behind, 9), (std::vector<Place>{{0, 3}, {0, 63}, {0, 64}, {0, 70}, {1, 0}}));
    EXPECT_TRUE(behind.empty());
}

TEST(RowsBehind, WhatIsAddedTwiceComesOutOnce) {
    hub::RowsBehind behind;
    behind.add(RunId{0}, DelegateId{5});
    behind.add(RunId{0}, DelegateId{5});
    EXPECT_EQ(behind.size(), 1u);
    EXPECT_EQ(take(behind, 2).size(), 1u);
}

TEST(RowsBehind, WhatIsAddedBeforeThePlaceThatTakingHasReachedComesNext) {
    hub::RowsBehind behind;
    behind.add(RunId{1}, DelegateId{100});
    behind.add(RunId{1}, DelegateId{200});
    EXPECT_EQ(take(behind, 1), (std::vector<Place>{{1, 100}}));
    behind.add(RunId{0}, DelegateId{500});
    behind.add(RunId{1}, DelegateId{100});
    EXPECT_EQ(take(behind, 9), (std::vector<Place>{{0, 500}, {1, 100}, {1, 200}}));
}

TEST(RowsBehind, AgreeWithASetHoweverTheyAreAddedAndTaken) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    hub::RowsBehind behind;
    std::set<Place> oracle;
    for (int step = 0; step < 20'000; ++step) {
        if (random() % 8 != 0) {
            const Place place{random() % 3, random() % 1'000};
            behind.add(RunId{place.first}, DelegateId{place.second});
            oracle.insert(place);
        } else {
            std::vector<Place> expected;
            const std::size_t count = random() % 20;
            while (expected.size() < count && !oracle.empty()) {
                expected.push_back(*oracle.begin());
                oracle.erase(oracle.begin());
            }
            ASSERT_EQ(take(behind, count), expected);
        }
        ASSERT_EQ(behind.size(), oracle.size());
    }
}

}  // namespace
}  // namespace diemcau::test
