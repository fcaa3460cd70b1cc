// Disk full and failing: nothing is acknowledged that is not on disk, and reading goes on.
#include <gtest/gtest.h>

#include "hub/client.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

CheckIn scan(const std::string& code, std::uint32_t site) {
    CheckIn in;
    in.run = {SessionId{0}, RunKind::real, 0};
    in.delegate.code = code;
    in.site = SiteId{site};
    return in;
}

TEST(DiskFull, SendersGetARetryReadingGoesOnAndWritingResumesByItself) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    const wire::CommandEnvelope before = harness.envelope(scan("LN-1", 2));
    harness.hub->submit(office.connection, before);
    EXPECT_TRUE(office.client->result_of(before.command.id).has_accepted());
    harness.disk->set(&MemoryDisk::full, true);
    const wire::CommandEnvelope lost = harness.envelope(scan("LN-2", 2));
    harness.hub->submit(office.connection, lost);
    EXPECT_EQ(
        office.client->result_of(lost.command.id).retry().reason(), v1::Retry::REASON_DISK_FULL
    );
    EXPECT_EQ(harness.hub->state_digest(), harness.digest_of_disk());
    // Replays of what is stored are answered, and topics can be read.
    harness.hub->submit(office.connection, before);
    EXPECT_TRUE(office.client->result_of(before.command.id).replayed());
    EXPECT_EQ(harness.subscribe(office, "overview").totals().counts().present(), 1u);
    harness.disk->set(&MemoryDisk::full, false);
    // The same command again, until there is room: a retry is never stored.
    for (bool accepted = false; !accepted;) {
        harness.hub->submit(office.connection, lost);
        const auto result = office.client->result_of(lost.command.id);
        accepted = result.has_accepted();
        ASSERT_FALSE(result.has_refusal());
    }
    EXPECT_EQ(harness.hub->state_digest(), harness.digest_of_disk());
}

TEST(DiskFull, AtAnyCommandTheStateGoesBackToTheLog) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    const auto watcher = harness.connect_organizer();
    harness.subscribe(watcher, "overview");
    std::uint32_t number = 0;
    for (const char* code : {"LN-1", "LN-2", "YD-1", "YD-2", "PS-1", "PS-2", "TU-1"}) {
        harness.disk->set(&MemoryDisk::full, true);
        EXPECT_TRUE(harness.give(office, scan(code, 2)).has_retry());
        EXPECT_EQ(harness.hub->state_digest(), harness.digest_of_disk()) << code;
        harness.disk->set(&MemoryDisk::full, false);
        while (!harness.give(office, scan(code, 2)).has_accepted()) {
        }
        ++number;
        // Watchers never saw what did not happen.
        const auto update = watcher.client->wait_for([&](const v1::ServerFrame& frame) {
            return frame.has_update() && frame.update().totals().counts().present() >= number;
        });
        EXPECT_EQ(update.update().totals().counts().present(), number);
    }
}

TEST(FailingDisk, StopsTheServerAndAnswersNothingMore) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    EXPECT_TRUE(harness.give(office, scan("LN-1", 2)).has_accepted());
    const std::size_t frames = office.client->frames().size();
    harness.disk->set(&MemoryDisk::failing, true);
    harness.hub->submit(office.connection, harness.envelope(scan("LN-2", 2)));
    harness.hub->stop();
    EXPECT_EQ(office.client->frames().size(), frames);
    const std::scoped_lock lock(harness.fatal_mutex);
    ASSERT_EQ(harness.fatal.size(), 1u);
    EXPECT_EQ(harness.fatal[0], "the disk failed to sync");
}

}  // namespace
}  // namespace diemcau::test
