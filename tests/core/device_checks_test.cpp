// What devices found when they were checked before the doors open.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

constexpr DeviceChecks all_good{Check::good, Check::good, Check::good, Check::good,
                                Check::good, Check::good, Check::good, Check::good};

DeviceChecks without_camera(Check camera) {
    DeviceChecks checks = all_good;
    checks.camera = camera;
    return checks;
}

const Site& ln(const World& world) { return world.state.sites()[world.site("LN").value]; }

void report(World& world, const std::string& device, DeviceChecks checks) {
    world.must(ReportDeviceChecks{world.site("LN"), checks}, from_device(device));
}

TEST(DeviceChecks, AreReadyWhenAllIsWellAndTheCameraIsNotAtFault) {
    EXPECT_TRUE(all_good.ready());
    EXPECT_TRUE(without_camera(Check::unknown).ready()) << "a scanner that types is used";
    EXPECT_FALSE(without_camera(Check::problem).ready());
    for (const auto check :
         {&DeviceChecks::list, &DeviceChecks::sound, &DeviceChecks::clock, &DeviceChecks::storage,
          &DeviceChecks::server, &DeviceChecks::version, &DeviceChecks::queue}) {
        for (const Check value : {Check::unknown, Check::problem}) {
            DeviceChecks checks = all_good;
            checks.*check = value;
            EXPECT_FALSE(checks.ready());
        }
    }
}

TEST(DeviceChecks, ASiteIsReadyWhenAllOfItsCheckedDevicesAre) {
    World world;
    EXPECT_FALSE(ln(world).devices_ready()) << "none was checked";
    report(world, "điện thoại", all_good);
    EXPECT_TRUE(ln(world).devices_ready());
    report(world, "máy tính", without_camera(Check::problem));
    EXPECT_FALSE(ln(world).devices_ready());
    report(world, "máy tính", all_good);
    EXPECT_TRUE(ln(world).devices_ready());
    EXPECT_EQ(ln(world).checked_devices.size(), 2u);
}

TEST(DeviceChecks, TheSameResultAgainMovesItsTime) {
    World world;
    world.now = at(7, 0);
    report(world, "điện thoại", all_good);
    world.now = at(7, 20);
    report(world, "điện thoại", all_good);
    EXPECT_EQ(ln(world).checked_devices.begin()->second.at, at(7, 20));
}

TEST(DeviceChecks, OfADeviceWhoseOperatorsChangeAreOneDevices) {
    World world;
    Sender sender = from_device("điện thoại");
    world.must(ReportDeviceChecks{world.site("LN"), without_camera(Check::problem)}, sender);
    sender.actor.operator_name = "Người trực ca sau";
    world.must(ReportDeviceChecks{world.site("LN"), all_good}, sender);
    EXPECT_TRUE(ln(world).devices_ready());
}

TEST(DeviceChecks, BeyondWhatASiteKeepsTheOldestIsGivenUp) {
    World world;
    report(world, "máy cũ", without_camera(Check::problem));
    for (std::size_t i = 0; i < limits::checked_devices_max; ++i) {
        world.now += 1'000;
        report(world, "máy " + std::to_string(i), all_good);
    }
    EXPECT_EQ(ln(world).checked_devices.size(), limits::checked_devices_max);
    EXPECT_TRUE(ln(world).devices_ready());
    EXPECT_EQ(world.folded_again().digest(), world.state.digest());
}

TEST(DeviceChecks, OfAWithdrawnSiteAreRefused) {
    World world;
    const SiteId kr = world.site("KR");
    world.must(WithdrawSite{kr, "không tổ chức"});
    EXPECT_EQ(
        world.give(ReportDeviceChecks{kr, all_good}).refusal->reason, RefusalReason::unknown_site
    );
}

}  // namespace
}  // namespace diemcau::test
