// What is told to whoever must not do what could not be recorded.
#include "app/access_log.hpp"

#include <gtest/gtest.h>

#include "net/server_harness.hpp"

namespace diemcau::net {
namespace {

using access::Recorded;

core::RecordAccess export_from(SiteId site) {
    core::RecordAccess record;
    record.act = core::AccessAct::exported;
    record.by = "account:thu.ky";
    record.site = site;
    return record;
}

TEST(AccessLog, ARecordThatTheRulesRefuseIsCountedAndNotToBeTriedAgain) {
    test::ServerHarness server;
    app::AccessLog log(server.hub());
    EXPECT_EQ(log.record(export_from(SiteId{999})), Recorded::refused);
    EXPECT_EQ(log.record(export_from(SiteId{1})), Recorded::on_disk);
    EXPECT_EQ(server.metric("diemcau_access_records_refused_total"), 1u);
}

TEST(AccessLog, WithoutRoomARecordIsToBeTriedAgain) {
    test::ServerHarness server;
    app::AccessLog log(server.hub());
    server.disk->set(&test::MemoryDisk::full, true);
    EXPECT_EQ(log.record(export_from(SiteId{1})), Recorded::not_now);
    EXPECT_EQ(server.metric("diemcau_access_records_refused_total"), 0u);
}

}  // namespace
}  // namespace diemcau::net
