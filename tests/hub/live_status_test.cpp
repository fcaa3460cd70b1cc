// Topics over the hub: snapshot, deltas, resume, slow subscribers, and lines of sites.
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

TEST(LiveStatus, ACheckInReachesEveryOtherScreen) {
    HubHarness harness;
    harness.load_conference();
    const auto operator_ = harness.connect({Role::site_operator, "d1", "Ông Mẫu", SiteId{2}});
    const auto office = harness.connect_organizer();
    harness.subscribe(office, "overview");
    harness.subscribe(operator_, "site/2");
    EXPECT_TRUE(harness.give(operator_, scan("LN-1", 2)).has_accepted());
    const auto seen = office.client->wait_for([](const v1::ServerFrame& frame) {
        return frame.has_update() && frame.update().totals().counts().present() == 1;
    });
    EXPECT_FALSE(seen.update().snapshot());
    const auto own = operator_.client->wait_for([](const v1::ServerFrame& frame) {
        return frame.has_update() && frame.update().delegates_size() > 0 &&
               !frame.update().snapshot();
    });
    EXPECT_EQ(own.update().delegates(0).status(), v1::ATTENDANCE_STATUS_PRESENT);
}

TEST(LiveStatus, AResumeSendsOnlyWhatWasMissed) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    const auto first = harness.connect_organizer();
    const v1::TopicUpdate snapshot = harness.subscribe(first, "site/2");
    const wire::Revision seen = revision_of(snapshot);
    harness.hub->leave(first.connection);
    EXPECT_TRUE(harness.give(office, scan("LN-1", 2)).has_accepted());
    const auto again = harness.connect_organizer();
    const v1::TopicUpdate missed = harness.subscribe(again, "site/2", seen);
    EXPECT_FALSE(missed.snapshot());
    EXPECT_EQ(missed.delegates_size(), 1);
    EXPECT_LT(missed.ByteSizeLong() * 2, snapshot.ByteSizeLong());
}

TEST(LiveStatus, NothingMissedIsSaidInOneSmallFrameAlsoAfterARestart) {
    HubHarness harness;
    harness.load_conference();
    const auto first = harness.connect_organizer();
    const wire::Revision seen = revision_of(harness.subscribe(first, "agenda"));
    harness.restart();
    const auto again = harness.connect_organizer();
    wire::Subscribe request;
    request.topic = "agenda";
    request.since = seen;
    harness.hub->subscribe(again.connection, request);
    const auto current =
        again.client->wait_for([](const auto& frame) { return frame.has_current(); });
    EXPECT_EQ(current.current().topic(), "agenda");
}

TEST(LiveStatus, AnotherLogMeansASnapshot) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    wire::Revision other = revision_of(harness.subscribe(office, "overview"));
    other.log_id[0] ^= 0xff;
    EXPECT_TRUE(harness.subscribe(office, "overview", other).snapshot());
}

TEST(LiveStatus, ASlowSubscriberGetsASnapshotWhenItCaughtUpAndBlocksNobody) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    const auto slow = harness.connect_organizer();
    const auto quick = harness.connect_organizer();
    harness.subscribe(slow, "overview");
    harness.subscribe(quick, "overview");
    slow.client->become_slow();
    EXPECT_TRUE(harness.give(office, scan("LN-1", 2)).has_accepted());
    EXPECT_EQ(quick.client->next_update().totals().counts().present(), 1u);
    EXPECT_TRUE(harness.give(office, scan("LN-2", 2)).has_accepted());
    EXPECT_EQ(quick.client->next_update().totals().counts().present(), 2u);
    const auto lost = slow.client->catch_up();
    ASSERT_EQ(lost.size(), 1u);
    harness.hub->caught_up(slow.connection, *lost.begin());
    const auto update = slow.client->next_update();
    EXPECT_TRUE(update.snapshot());
    EXPECT_EQ(update.totals().counts().present(), 2u);
}

TEST(LiveStatus, AnUnknownTopicFailsTheConnection) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    wire::Subscribe request;
    request.topic = "site/99";
    harness.hub->subscribe(office.connection, request);
    const auto frame = office.client->wait_for([](const auto& one) { return one.has_error(); });
    EXPECT_EQ(frame.error().reason(), v1::ProtocolError::REASON_UNKNOWN_TOPIC);
}

TEST(LiveStatus, AWallScreenSeesNothingPersonal) {
    HubHarness harness;
    harness.load_conference();
    const auto wall = harness.connect({Role::display, "wall", "", {}});
    EXPECT_TRUE(harness.subscribe(wall, "overview").snapshot());
    EXPECT_TRUE(harness.subscribe(wall, "agenda/open").snapshot());
    for (const char* named : {"site/2", "agenda", "conflicts"}) {
        const auto screen = harness.connect({Role::display, "wall", "", {}});
        wire::Subscribe request;
        request.topic = named;
        harness.hub->subscribe(screen.connection, request);
        screen.client->wait_for([](const auto& one) { return one.has_error(); });
    }
}

TEST(LiveStatus, ADevicesQueueIsShownBesideTheTotals) {
    HubHarness harness;
    harness.load_conference();
    const auto operator_ = harness.connect({Role::site_operator, "d1", "Ông Mẫu", SiteId{2}});
    const auto office = harness.connect_organizer();
    harness.subscribe(office, "overview");
    harness.hub->heartbeat(operator_.connection, {12, at(6, 59), at(7, 0)});
    operator_.client->wait_for([](const auto& one) { return one.has_heartbeat(); });
    office.client->wait_for([](const v1::ServerFrame& frame) {
        if (!frame.has_update()) return false;
        for (const auto& row : frame.update().live()) {
            if (row.site() == 2 && row.pending_scans() == 12) return true;
        }
        return false;
    });
}

TEST(Hosting, OfALaterTimeBeginsOnTheHostsScreenWhenThatTimeComesAlsoAfterARestart) {
    HubHarness harness;
    harness.load_conference();
    const UtcMillis later = harness.clock->now() + 3'600'000;
    auto office = harness.connect_organizer();
    ASSERT_TRUE(
        harness.give(office, core::HostSite{SiteId{4}, SiteId{2}, later, "mất điện"}).has_accepted()
    );
    harness.restart();
    const auto host = harness.connect({Role::site_operator, "d1", "Ông Mẫu", SiteId{2}});
    EXPECT_EQ(harness.subscribe(host, "site/2").delegates_size(), 5);
    harness.clock->set(later);
    const auto frame = host.client->wait_for([](const v1::ServerFrame& one) {
        return one.has_update() && one.update().delegates_size() > 0;
    });
    EXPECT_EQ(frame.update().delegates_size(), 5);
    for (const auto& row : frame.update().delegates()) EXPECT_EQ(row.home(), 4u);
    office = harness.connect_organizer();
    const auto overview = harness.subscribe(office, "overview");
    for (const auto& row : overview.sites()) EXPECT_EQ(row.has_hosted_by(), row.site() == 4);
}

TEST(Hosting, AHostedRostersChangesReachTheHostsScreen) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    ASSERT_TRUE(
        harness.give(office, core::HostSite{SiteId{4}, SiteId{3}, no_time, ""}).has_accepted()
    );
    // No device of the host's: nothing but the hosting makes news of it.
    const auto host = harness.connect_organizer();
    harness.subscribe(host, "site/3");
    // Somebody at home marks him; nobody sits anywhere.
    core::MarkAbsent mark{{SessionId{0}, core::RunKind::real, 0}, {{std::nullopt, "PS-1", 0}}};
    mark.excused = false;
    ASSERT_TRUE(harness.give(office, mark).has_accepted());
    const auto frame = host.client->wait_for([](const v1::ServerFrame& one) {
        return one.has_update() && one.update().delegates_size() > 0;
    });
    ASSERT_EQ(frame.update().delegates_size(), 1);
    EXPECT_EQ(frame.update().delegates(0).home(), 4u);
    EXPECT_EQ(frame.update().delegates(0).status(), v1::ATTENDANCE_STATUS_UNEXCUSED);
}

TEST(Line, IsReportedWhenTheFirstDeviceComesAndTheLastGoes) {
    HubHarness harness;
    harness.load_conference();
    const auto office = harness.connect_organizer();
    harness.subscribe(office, "overview");
    const auto state_is = [&](v1::LinkState state) {
        office.client->wait_for([&](const v1::ServerFrame& frame) {
            if (!frame.has_update()) return false;
            for (const auto& row : frame.update().sites()) {
                if (row.site() == 2 && row.link() == state) return true;
            }
            return false;
        });
    };
    const auto one = harness.connect({Role::site_operator, "d1", "Ông Mẫu", SiteId{2}});
    state_is(v1::LINK_STATE_TESTING);
    const auto two = harness.connect({Role::site_operator, "d2", "Bà Mẫu", SiteId{2}});
    harness.hub->leave(one.connection);
    harness.hub->leave(two.connection);
    state_is(v1::LINK_STATE_LOST);
    std::size_t reports = 0;
    for (const auto& event : harness.disk->copy_of_events()) {
        if (event.type == "control_link_changed") ++reports;
    }
    EXPECT_EQ(reports, 2u);
}

}  // namespace
}  // namespace diemcau::test
