#include "screen/device_checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "screen/overview_screen.hpp"

namespace diemcau::terminal {
namespace {

using testing::HasSubstr;

v1::DeviceChecks all_good() {
    v1::DeviceChecks checks;
    const auto* type = v1::DeviceChecks::descriptor();
    for (int i = 0; i < type->field_count(); ++i) {
        checks.GetReflection()->SetEnumValue(&checks, type->field(i), v1::CHECK_GOOD);
    }
    return checks;
}

void add(v1::SiteRow& row, const v1::DeviceChecks& checks) {
    v1::CheckedDevice& device = *row.add_checked_devices();
    *device.mutable_checks() = checks;
    device.set_at(1'686'530'700'000);  // 07:45
}

TEST(DeviceChecks, AreNamedWhereTheyAreAtFaultOrWereNotFoundOut) {
    v1::DeviceChecks checks = all_good();
    EXPECT_EQ(checks_text(checks), "sẵn sàng");
    checks.set_camera(v1::CHECK_UNKNOWN);
    EXPECT_EQ(checks_text(checks), "sẵn sàng") << "a scanner that types is used";
    checks.set_camera(v1::CHECK_PROBLEM);
    checks.set_clock(v1::CHECK_PROBLEM);
    checks.set_version(v1::CHECK_UNKNOWN);
    EXPECT_EQ(checks_text(checks), "lỗi: camera, đồng hồ; chưa kiểm tra: phiên bản");
}

TEST(DeviceChecks, OfASiteAreGoodWhenAllOfItsDevicesAre) {
    v1::SiteRow row;
    EXPECT_EQ(devices_mark(row), "");
    add(row, all_good());
    EXPECT_EQ(devices_mark(row), "▣");
    add(row, v1::DeviceChecks());
    EXPECT_EQ(devices_mark(row), "▢");
    EXPECT_THAT(devices_text(row), HasSubstr("Máy kiểm tra lúc 07:45: sẵn sàng\n"));
}

TEST(DeviceChecks, StandOnTheScreenOfAllSites) {
    v1::TopicUpdate update;
    v1::SiteRow& row = *update.add_sites();
    row.set_site(3);
    add(row, all_good());
    update.mutable_totals()->set_sites(57);
    update.mutable_totals()->set_sites_devices_ready(1);
    Board board;
    board.apply(update);
    const Board empty;
    std::string all;
    for (const auto& line : overview_lines({&board, &empty, &empty, 0, "", 0}, {160, 20})) {
        all += line + "\n";
    }
    EXPECT_THAT(all, HasSubstr("máy sẵn sàng 1/57"));
    EXPECT_THAT(all, HasSubstr("▣ "));
}

}  // namespace
}  // namespace diemcau::terminal
