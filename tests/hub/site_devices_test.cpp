// Devices without a sign of life are gone; a line is looked at again when it may rise.
#include <gtest/gtest.h>

#include "hub/site_devices.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace std::chrono_literals;
using namespace core;

class Devices : public testing::Test {
protected:
    std::vector<hub::SiteDevices::LinkReport> due(std::chrono::milliseconds after) {
        return devices.due_reports(world.state, start + after);
    }

    void report(const hub::SiteDevices::LinkReport& one, std::chrono::milliseconds after) {
        Sender hub;
        hub.actor = {Role::system, "server", "", {}};
        world.now = at(7, 0) + after.count();
        world.give(ReportControlLink{one.site, one.connected}, hub);
    }

    World world;
    SiteId ln = world.site("LN");
    hub::SiteDevices devices{1};
    hub::SteadyTime start = std::chrono::steady_clock::now();
};

TEST_F(Devices, ALineRisesAfterItHasHeldForLongEnough) {
    devices.came(1, ln, start, at(7, 0));
    auto reports = due(0ms);
    ASSERT_EQ(reports.size(), 1u);
    EXPECT_TRUE(reports[0].connected);
    report(reports[0], 0ms);
    EXPECT_TRUE(due(4'900ms).empty());
    reports = due(5'100ms);
    ASSERT_EQ(reports.size(), 1u);
    report(reports[0], 5'100ms);
    EXPECT_EQ(world.state.sites()[ln.value].link.state, LinkState::ready);
}

TEST_F(Devices, SilenceCountsAsGoneAndASignOfLifeBringsItBack) {
    devices.came(1, ln, start, at(7, 0));
    report(due(0ms).at(0), 0ms);
    devices.look_for_silence(start + 11s);
    EXPECT_EQ(devices.live().sites.at(ln).devices, 1u);
    devices.look_for_silence(start + 13s);
    EXPECT_EQ(devices.live().sites.at(ln).devices, 0u);
    const auto gone = due(13s);
    ASSERT_EQ(gone.size(), 1u);
    EXPECT_FALSE(gone[0].connected);
    report(gone[0], 13s);
    devices.sign_of_life(1, start + 14s, at(7, 0, 14));
    EXPECT_TRUE(due(14s).at(0).connected);
}

TEST_F(Devices, ThousandsOfLinesThatComeTogetherAreLookedAtAFewAtATime) {
    constexpr std::uint32_t sites = 1'200;
    for (std::uint32_t i = 0; i < sites; ++i) {
        SiteFields site;
        site.code = "N" + std::to_string(i);
        site.name = site.code;
        site.parent = world.state.root();
        world.give(AddSite{site});
        devices.came(i + 1, *world.state.find_site_by_code(site.code), start, at(7, 0));
    }
    std::size_t reported = 0;
    while (reported < sites) {
        const std::size_t now = due(0ms).size();
        EXPECT_LE(now, 500u);
        ASSERT_GT(now, 0u);
        reported += now;
    }
    EXPECT_EQ(reported, sites);
}

TEST_F(Devices, WaitingScansOfASiteAddUp) {
    devices.came(1, ln, start, at(7, 0));
    devices.came(2, ln, start, at(7, 0));
    devices.heartbeat(1, {5, at(6, 58), 0}, at(7, 0));
    devices.heartbeat(2, {7, at(6, 59), 0}, at(7, 0));
    EXPECT_EQ(devices.live().sites.at(ln).pending_scans, 12u);
    EXPECT_EQ(devices.live().sites.at(ln).last_sync_at, at(6, 59));
    devices.went(2, start + 1s);
    EXPECT_EQ(devices.live().sites.at(ln).pending_scans, 5u);
}

}  // namespace
}  // namespace diemcau::test
