#include "play/scenario.hpp"

#include <gtest/gtest.h>

#include <set>

namespace diemcau::terminal {
namespace {

std::vector<PlayedSite> a_province() {
    std::vector<PlayedSite> sites;
    std::uint32_t next = 0;
    for (std::uint32_t site = 0; site < 20; ++site) {
        PlayedSite played;
        played.id = site;
        played.code = "S" + std::to_string(site);
        played.has_roster = site != 0;
        for (int i = 0; i < 60 && played.has_roster; ++i) {
            played.delegates.push_back({next, "D" + std::to_string(next), i % 12 != 0});
            ++next;
        }
        sites.push_back(played);
    }
    return sites;
}

TEST(Scenario, IsTheSameForTheSameSeed) {
    const Scenario one = make_scenario(a_province(), 9, 7);
    const Scenario two = make_scenario(a_province(), 9, 7);
    ASSERT_EQ(one.actions.size(), two.actions.size());
    for (std::size_t i = 0; i < one.actions.size(); ++i) {
        EXPECT_EQ(one.actions[i].at, two.actions[i].at);
        EXPECT_EQ(one.actions[i].kind, two.actions[i].kind);
        EXPECT_EQ(one.actions[i].delegate, two.actions[i].delegate);
    }
    EXPECT_EQ(one.expected, two.expected);
    EXPECT_NE(make_scenario(a_province(), 9, 8).actions.size(), one.actions.size());
}

TEST(Scenario, ExpectsSumsThatHold) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Scenario scenario = make_scenario(a_province(), 9, seed);
        for (const auto& [site, figures] : scenario.expected) {
            EXPECT_EQ(
                figures.summoned,
                figures.present + figures.substituted + figures.excused + figures.unexcused
            ) << "seed "
              << seed << " site " << site;
        }
    }
}

TEST(Scenario, GoesForwardInTimeAndEndsWithTheClose) {
    const Scenario scenario = make_scenario(a_province(), 9, 3);
    PlayedSeconds last = 0;
    for (const Action& action : scenario.actions) {
        EXPECT_GE(action.at, last);
        last = action.at;
    }
    EXPECT_EQ(scenario.actions.back().kind, ActionKind::close);
}

TEST(Scenario, ChecksEachDelegateInOnceBeforeScanningHimAgain) {
    const Scenario scenario = make_scenario(a_province(), 9, 3);
    std::set<std::uint32_t> in;
    for (const Action& action : scenario.actions) {
        if (action.kind == ActionKind::check_in) {
            EXPECT_TRUE(in.insert(action.delegate).second) << action.code;
        } else if (action.kind == ActionKind::scan_again || action.kind == ActionKind::check_out) {
            EXPECT_TRUE(in.contains(action.delegate)) << action.code;
        }
    }
    EXPECT_GT(in.size(), 900u);
}

TEST(Scenario, LosesALineAndBringsItBackBeforeTheOpening) {
    const Scenario scenario = make_scenario(a_province(), 9, 3);
    PlayedSeconds lost = -1;
    PlayedSeconds back = -1;
    for (const Action& action : scenario.actions) {
        if (action.kind == ActionKind::lose_line) lost = action.at;
        if (action.kind == ActionKind::restore_line) back = action.at;
    }
    EXPECT_GT(lost, schedule::check_in_opens);
    EXPECT_GT(back, lost);
    EXPECT_LT(back, schedule::session_starts);
}

}  // namespace
}  // namespace diemcau::terminal
