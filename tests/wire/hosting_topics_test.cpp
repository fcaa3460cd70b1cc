// What the host and the site that sits in its hall are shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diemcau/v1/frame.pb.h"
#include "support/world.hpp"
#include "wire/topic_reader.hpp"

namespace diemcau::wire {
namespace {

using test::at;
using test::site_topic;
using test::TopicReader;
using test::World;
using test::world_with_check_in_open;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

TEST(Hosting, TheHostHoldsBothRostersWholeAndTellsThemByTheirHome) {
    World world = world_with_check_in_open();
    const SiteId host = world.site("LN");
    const SiteId hosted = world.site("PS");
    TopicReader here(site_topic(world, "LN"));
    here.catch_up(world);
    world.must(core::HostSite{hosted, host, no_time, "mất điện"});
    here.catch_up(world);
    EXPECT_FALSE(here.last().snapshot());
    EXPECT_THAT(here.delegates(), SizeIs(10));
    const v1::DelegateRow& row = here.delegates().at(world.delegate("PS-2").value);
    EXPECT_EQ(row.home(), hosted.value);
    EXPECT_FALSE(row.visitor());
    EXPECT_THAT(row.note(), HasSubstr("PERSONAL"));
    EXPECT_NE(row.seat(), "");
    EXPECT_EQ(here.sites().at(hosted.value).hosted_by(), host.value);
}

TEST(Hosting, WhoIsCheckedInAtTheHostCountsAtHomeAndMovesBothScreens) {
    World world = world_with_check_in_open();
    world.must(core::HostSite{world.site("PS"), world.site("LN"), no_time, ""});
    TopicReader here(site_topic(world, "LN"));
    TopicReader home(site_topic(world, "PS"));
    here.catch_up(world);
    home.catch_up(world);
    EXPECT_FALSE(world.check_in("PS-1", "LN", at(7, 30)).conflict_opened);
    core::MarkAbsent mark{world.real(), {{world.delegate("PS-2"), "", 0}}};
    mark.excused = false;
    world.must(mark);
    here.catch_up(world);
    home.catch_up(world);
    EXPECT_THAT(here.last().delegates(), SizeIs(2));
    EXPECT_THAT(home.last().delegates(), SizeIs(2));
    EXPECT_EQ(world.own("PS").present, 1u);
    EXPECT_EQ(world.own("PS").unexcused, 1u);
    EXPECT_EQ(world.own("LN").present, 0u);
    EXPECT_EQ(world.own("LN").visitors, 0u);
    EXPECT_EQ(here.sites().at(world.site("PS").value).own().present(), 1u);
}

TEST(Hosting, WhenItEndsTheRosterDepartsAndWhoSitsThereStaysAsAVisitor) {
    World world = world_with_check_in_open();
    const SiteId hosted = world.site("PS");
    world.must(core::HostSite{hosted, world.site("LN"), no_time, ""});
    world.check_in("PS-1", "LN", at(7, 30));
    TopicReader here(site_topic(world, "LN"));
    here.catch_up(world);
    world.now = at(7, 40);
    world.must(core::EndHosting{hosted, no_time});
    here.catch_up(world);
    EXPECT_THAT(here.last().departed_sites(), ElementsAre(hosted.value));
    EXPECT_THAT(here.last().departed_delegates(), SizeIs(4));
    EXPECT_THAT(here.delegates(), SizeIs(6));
    const v1::DelegateRow& row = here.delegates().at(world.delegate("PS-1").value);
    EXPECT_TRUE(row.visitor());
    EXPECT_EQ(row.note() + row.seat(), "");
    EXPECT_FALSE(here.sites().contains(hosted.value));
}

TEST(Hosting, WhoseHomeMovesOutOfAHostedSiteDepartsFromTheHostToo) {
    World world = world_with_check_in_open();
    world.must(core::HostSite{world.site("PS"), world.site("LN"), no_time, ""});
    TopicReader here(site_topic(world, "LN"));
    here.catch_up(world);
    const DelegateId out = world.delegate("PS-1");
    const DelegateId over = world.delegate("PS-2");
    world.must(core::ChangeHomeSite{{out, "", 0}, world.site("YD"), "chuyển"});
    world.must(core::ChangeHomeSite{{over, "", 0}, world.site("LN"), "chuyển"});
    here.catch_up(world);
    EXPECT_THAT(here.last().departed_delegates(), ElementsAre(out.value));
    EXPECT_TRUE(here.delegates().contains(over.value));
}

TEST(Hosting, OfALaterTimeIsShownAsComingAndFollowsWhenTheLogSaysThatItHasCome) {
    World world = world_with_check_in_open();
    const SiteId host = world.site("LN");
    const SiteId hosted = world.site("PS");
    world.must(core::HostSite{hosted, host, at(8, 0), ""});
    TopicReader overview("overview");
    TopicReader here(site_topic(world, "LN"));
    overview.catch_up(world);
    here.catch_up(world);
    EXPECT_FALSE(overview.sites().at(hosted.value).has_hosted_by());
    EXPECT_EQ(overview.sites().at(hosted.value).next_hall(), host.value);
    EXPECT_EQ(overview.sites().at(hosted.value).next_hall_at(), at(8, 0));
    EXPECT_THAT(here.delegates(), SizeIs(5));
    test::Sender hub;
    hub.actor = {core::Role::system, "server", "", {}};
    EXPECT_TRUE(world.give(core::ReportHostingDue{hosted}, hub).refusal);
    world.now = at(8, 0);
    world.must(core::ReportHostingDue{hosted}, hub);
    overview.catch_up(world);
    here.catch_up(world);
    EXPECT_EQ(overview.sites().at(hosted.value).hosted_by(), host.value);
    EXPECT_FALSE(overview.sites().at(hosted.value).has_next_hall());
    EXPECT_THAT(here.delegates(), SizeIs(10));
    world.must(core::EndHosting{hosted, at(9, 0)});
    overview.catch_up(world);
    EXPECT_EQ(overview.sites().at(hosted.value).next_hall(), hosted.value);
    world.now = at(9, 0);
    world.must(core::ReportHostingDue{hosted}, hub);
    here.catch_up(world);
    EXPECT_THAT(here.delegates(), SizeIs(5));
}

TEST(Hosting, ThatEndsWhenItWouldBeginNeverComes) {
    World world = world_with_check_in_open();
    const SiteId hosted = world.site("PS");
    TopicReader overview("overview");
    world.must(core::HostSite{hosted, world.site("LN"), at(8, 0), ""});
    world.must(core::EndHosting{hosted, at(8, 0)});
    overview.catch_up(world);
    EXPECT_FALSE(overview.sites().at(hosted.value).has_next_hall());
    world.now = at(8, 30);
    test::Sender hub;
    hub.actor = {core::Role::system, "server", "", {}};
    EXPECT_TRUE(world.give(core::ReportHostingDue{hosted}, hub).refusal);
    world.must(core::HostSite{hosted, world.site("YD"), no_time, ""});
    overview.catch_up(world);
    EXPECT_EQ(overview.sites().at(hosted.value).hosted_by(), world.site("YD").value);
}

TEST(Hosting, UndoneItIsShownNoMoreAndUndoneAgainItIs) {
    World world = world_with_check_in_open();
    TopicReader here(site_topic(world, "LN"));
    world.must(core::HostSite{world.site("PS"), world.site("LN"), no_time, ""});
    here.catch_up(world);
    world.undo(world.last_command());
    here.catch_up(world);
    EXPECT_THAT(here.delegates(), SizeIs(5));
    world.undo(world.last_command());
    here.catch_up(world);
    EXPECT_THAT(here.delegates(), SizeIs(10));
}

}  // namespace
}  // namespace diemcau::wire
