#include "wire/topics.hpp"

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
using testing::Not;
using testing::SizeIs;

TEST(TopicName, IsReadAndWrittenAlike) {
    for (const std::string name :
         {"overview", "agenda", "agenda/open", "conflicts", "site/0", "site/37000", "subtree/12",
          "id_hashes/3"}) {
        const auto topic = parse_topic(name, 0);
        ASSERT_TRUE(topic) << name;
        EXPECT_EQ(topic_name(*topic), name);
    }
    EXPECT_EQ(parse_topic("subtree/3", 2)->page, 2u);
    EXPECT_EQ(parse_topic("site/3", 2)->page, 0u);
}

TEST(TopicName, HasOneSpelling) {
    for (const std::string name :
         {"", "Overview", "overview/", "site", "site/", "site/-1", "site/+1", "site/01", "site/1 ",
          "site/4294967296", "subtree/x", "agenda/1"}) {
        EXPECT_FALSE(parse_topic(name, 0)) << name;
    }
}

TEST(Topic, TheOpenAgendaNamesNoSpeakerAndCarriesNoNotice) {
    World world = world_with_check_in_open();
    core::RequestFloor request;
    request.site = world.site("LN");
    request.speaker = "PERSONAL diễn giả";
    request.subject = "Chuyển đổi số";
    world.must(request);
    core::SendNotice notice;
    notice.text = "Mời vào hội trường";
    world.must(notice);
    TopicReader named("agenda"), open("agenda/open");
    named.catch_up(world);
    open.catch_up(world);
    ASSERT_THAT(named.last().floor(), SizeIs(1));
    EXPECT_THAT(named.last().floor(0).speaker(), HasSubstr("PERSONAL"));
    EXPECT_THAT(named.last().notices(), SizeIs(1));
    ASSERT_THAT(open.last().floor(), SizeIs(1));
    EXPECT_EQ(open.last().floor(0).subject(), "Chuyển đổi số");
    EXPECT_THAT(open.last().SerializeAsString(), Not(HasSubstr("PERSONAL")));
    EXPECT_THAT(open.last().notices(), SizeIs(0));
}

TEST(Topic, OverviewShowsEverySiteAndTheTotals) {
    World world = world_with_check_in_open();
    world.check_in("LN-1", "LN", at(7, 30));
    TopicReader overview("overview");
    overview.catch_up(world);
    EXPECT_TRUE(overview.last().snapshot());
    EXPECT_THAT(overview.sites(), SizeIs(6));
    const auto& update = overview.last();
    EXPECT_EQ(update.totals().counts().summoned(), 20u);
    EXPECT_EQ(update.totals().counts().present(), 1u);
    EXPECT_EQ(update.totals().share_cut(), 500u);
    EXPECT_EQ(update.totals().sites(), 6u);
    EXPECT_EQ(update.totals().as_of(), world.now);
    EXPECT_EQ(update.conference().root_site(), world.site("TU").value);
    EXPECT_TRUE(update.conference().imported());
    EXPECT_EQ(update.sessions(0).phase(), v1::SESSION_PHASE_CHECK_IN);
    EXPECT_TRUE(update.sessions(0).check_in_possible());
    EXPECT_THAT(update.categories(), SizeIs(2));
    EXPECT_EQ(overview.sites().at(world.site("BG").value).subtree().present(), 1u);
    EXPECT_EQ(overview.sites().at(world.site("BG").value).own().present(), 0u);
}

TEST(Topic, OnlyTopicsOfPeopleCarryPersonalFields) {
    World world = world_with_check_in_open();
    world.check_in("LN-1", "LN", at(7, 30));
    world.check_in("LN-1", "YD", at(7, 31));
    for (const std::string name : {"overview", "subtree/1"}) {
        TopicReader reader(name);
        reader.catch_up(world);
        EXPECT_THAT(reader.last().DebugString(), Not(HasSubstr("PERSONAL"))) << name;
    }
    for (const std::string& name : {site_topic(world, "LN"), std::string("conflicts")}) {
        TopicReader reader(name);
        reader.catch_up(world);
        EXPECT_THAT(reader.last().DebugString(), HasSubstr("PERSONAL")) << name;
    }
}

TEST(Topic, BeforeTheImportSaysSo) {
    World world(World::Start::empty);
    TopicReader overview("overview");
    overview.catch_up(world);
    EXPECT_FALSE(overview.last().conference().imported());
    EXPECT_THAT(overview.sites(), SizeIs(0));
    TopicReader site("site/0");
    site.catch_up(world);
    EXPECT_TRUE(site.last().snapshot());
}

TEST(Topic, UnchangedSendsNothing) {
    World world = world_with_check_in_open();
    for (const std::string name : {"overview", "subtree/1", "site/2", "agenda", "conflicts"}) {
        TopicReader reader(name);
        EXPECT_GT(reader.catch_up(world), 0u) << name;
        EXPECT_EQ(reader.catch_up(world), 0u) << name;
    }
}

TEST(Topic, AnotherSitesCheckInSendsNothingToThisSite) {
    World world = world_with_check_in_open();
    TopicReader here(site_topic(world, "YD"));
    TopicReader agenda("agenda");
    here.catch_up(world);
    agenda.catch_up(world);
    world.check_in("LN-1", "LN", at(7, 30));
    EXPECT_EQ(here.catch_up(world), 0u);
    EXPECT_EQ(agenda.catch_up(world), 0u);
}

TEST(Topic, ADeltaHoldsTheRowsThatChangedAndNoOthers) {
    World world = world_with_check_in_open();
    TopicReader site(site_topic(world, "LN"));
    TopicReader overview("overview");
    site.catch_up(world);
    overview.catch_up(world);
    world.check_in("LN-2", "LN", at(7, 30));
    site.catch_up(world);
    EXPECT_FALSE(site.last().snapshot());
    EXPECT_THAT(site.last().delegates(), SizeIs(1));
    EXPECT_EQ(site.last().delegates(0).delegate(), world.delegate("LN-2").value);
    EXPECT_EQ(site.last().delegates(0).status(), v1::ATTENDANCE_STATUS_PRESENT);
    EXPECT_EQ(site.last().agenda_size() + site.last().sessions_size(), 0);
    overview.catch_up(world);
    std::vector<std::uint32_t> changed;
    for (const auto& row : overview.last().sites()) changed.push_back(row.site());
    EXPECT_THAT(
        changed, ElementsAre(world.site("TU").value, world.site("BG").value, world.site("LN").value)
    );
}

/// How many names an update of a site's topic was made with, after `change`.
template <class Change>
std::size_t names_asked_for(World& world, const std::string& site, Change change) {
    test::WorldPeople people(world);
    TopicQuery query;
    query.topic = *parse_topic(site_topic(world, site), 0);
    query.since = Revision{{}, world.state.seq(), 0, 0};
    change();
    query.now.seq = world.state.seq();
    EXPECT_TRUE(encode_topic(world.state, {}, people, query));
    return people.asked;
}

TEST(Topic, NamesAreLookedUpOnlyForThoseWhomASubscriberDoesNotKnow) {
    World world = world_with_check_in_open();
    const auto own = [&] { world.check_in("LN-2", "LN", at(7, 30)); };
    EXPECT_EQ(names_asked_for(world, "LN", own), 0u);
    const auto visitor = [&] { world.check_in("LN-1", "YD", at(7, 31)); };
    EXPECT_EQ(names_asked_for(world, "YD", visitor), 1u);
    const auto amended = [&] {
        const DelegateId who = world.delegate("LN-2");
        core::DelegateFields fields;
        fields.code = "LN-2";
        fields.person.name = "Đại biểu Mẫu Khác";
        world.must(core::AmendDelegate{who, fields, world.state.place_of(who), ""});
    };
    EXPECT_EQ(names_asked_for(world, "LN", amended), 1u);
}

TEST(Topic, ARevisionOfTheFutureGetsASnapshot) {
    World world = world_with_check_in_open();
    test::WorldPeople people(world);
    TopicQuery query;
    query.topic = *parse_topic("overview", 0);
    query.since = Revision{{}, world.state.seq() + 1, 0, 0};
    const auto frame = encode_topic(world.state, {}, people, query);
    ASSERT_TRUE(frame);
    v1::ServerFrame message;
    ASSERT_TRUE(message.ParseFromString(**frame));
    EXPECT_TRUE(message.update().snapshot());
}

TEST(Topic, AnotherRunIsShownByASnapshot) {
    World world;
    world.session(core::SessionAction::open_rehearsal, at(6, 0));
    TopicReader site(site_topic(world, "LN"));
    site.catch_up(world);
    EXPECT_EQ(site.last().run().kind(), v1::RUN_KIND_REHEARSAL);
    world.session(core::SessionAction::end_rehearsal, at(6, 30));
    world.open_check_in();
    site.catch_up(world);
    EXPECT_TRUE(site.last().snapshot());
    EXPECT_EQ(site.last().run().kind(), v1::RUN_KIND_REAL);
}

TEST(Topic, WhoSitsElsewhereIsAVisitorThereWithoutTheRestOfHisRow) {
    World world = world_with_check_in_open();
    TopicReader there(site_topic(world, "YD"));
    there.catch_up(world);
    world.check_in("LN-1", "YD", at(7, 30));
    there.catch_up(world);
    const std::uint32_t visitor = world.delegate("LN-1").value;
    ASSERT_TRUE(there.delegates().contains(visitor));
    const v1::DelegateRow& row = there.delegates().at(visitor);
    EXPECT_TRUE(row.visitor());
    EXPECT_EQ(row.hall(), world.site("YD").value);
    EXPECT_EQ(row.note() + row.seat() + row.id_tail(), "");
    EXPECT_EQ(row.person().birth_year(), 0);
    world.undo(world.last_command());
    there.catch_up(world);
    EXPECT_FALSE(there.delegates().contains(visitor));
}

TEST(Topic, WhoseHomeMovedDepartsFromTheOldListAndStandsOnTheNew) {
    World world = world_with_check_in_open();
    TopicReader from(site_topic(world, "LN"));
    TopicReader to(site_topic(world, "YD"));
    from.catch_up(world);
    to.catch_up(world);
    const DelegateId moved = world.delegate("LN-1");
    world.must(core::ChangeHomeSite{{moved, "", 0}, world.site("YD"), "chuyển"});
    from.catch_up(world);
    to.catch_up(world);
    EXPECT_THAT(from.last().departed_delegates(), ElementsAre(moved.value));
    EXPECT_FALSE(from.delegates().contains(moved.value));
    EXPECT_TRUE(to.delegates().contains(moved.value));
}

TEST(Topic, AConflictIsShownAtBothSitesWithNamePlaceAndTimeAlone) {
    World world = world_with_check_in_open();
    TopicReader first(site_topic(world, "LN"));
    TopicReader second(site_topic(world, "YD"));
    TopicReader all("conflicts");
    world.check_in("LN-1", "LN", at(7, 30));
    world.check_in("LN-1", "YD", at(7, 31));
    for (TopicReader* reader : {&first, &second, &all}) {
        reader->catch_up(world);
        ASSERT_THAT(reader->last().conflicts(), SizeIs(1));
        const v1::ConflictRow& row = reader->last().conflicts(0);
        EXPECT_EQ(row.first_site(), world.site("LN").value);
        EXPECT_EQ(row.second_at(), at(7, 31));
        EXPECT_THAT(row.name(), HasSubstr("PERSONAL"));
        EXPECT_EQ(row.first_by().empty(), reader != &all);
    }
    EXPECT_FALSE(second.delegates().contains(world.delegate("LN-1").value));
    world.undo(world.last_command());
    all.catch_up(world);
    EXPECT_TRUE(all.last().conflicts_set());
    EXPECT_THAT(all.last().conflicts(), SizeIs(0));
}

TEST(Topic, ASiteSeesOnlyNoticesForItAndOnlyItsOwnAcknowledgement) {
    World world = world_with_check_in_open();
    const SiteId ln = world.site("LN");
    const SiteId yd = world.site("YD");
    world.must(core::SendNotice{"cho hai điểm cầu", {ln, yd}, true});
    world.must(core::SendNotice{"cho một điểm cầu", {yd}, true});
    world.must(core::AcknowledgeNotice{NoticeId{0}, yd});
    TopicReader site(site_topic(world, "LN"));
    site.catch_up(world);
    ASSERT_THAT(site.last().notices(), SizeIs(1));
    EXPECT_THAT(site.last().notices(0).sites(), ElementsAre(ln.value));
    EXPECT_THAT(site.last().notices(0).acknowledged(), SizeIs(0));
    TopicReader agenda("agenda");
    agenda.catch_up(world);
    ASSERT_THAT(agenda.last().notices(), SizeIs(2));
    EXPECT_THAT(agenda.last().notices(0).acknowledged(), ElementsAre(yd.value));
}

TEST(Topic, AHeadsUpSaysInHowLongTheSiteIsGivenTheFloor) {
    World world = world_with_check_in_open();
    world.must(core::SendNotice{"Sắp đến lượt", {world.site("LN")}, true, 120});
    TopicReader site(site_topic(world, "LN"));
    site.catch_up(world);
    ASSERT_THAT(site.last().notices(), SizeIs(1));
    EXPECT_EQ(site.last().notices(0).floor_in_seconds(), 120u);
}

TEST(Topic, ASitesRowSaysWhatEachOfItsDevicesFoundAndTheTotalsCountSitesThatAreReady) {
    World world = world_with_check_in_open();
    constexpr auto good = core::Check::good;
    const core::DeviceChecks ready{good, good, good, good, good, good, good, good};
    core::DeviceChecks refused_camera = ready;
    refused_camera.camera = core::Check::problem;
    world.now = at(7, 5);
    world.must(
        core::ReportDeviceChecks{world.site("LN"), ready}, test::from_device("điện thoại LN")
    );
    TopicReader overview("overview");
    overview.catch_up(world);
    EXPECT_EQ(overview.last().totals().sites_devices_ready(), 1u);
    const auto devices = [&] {
        return overview.sites().at(world.site("LN").value).checked_devices();
    };
    ASSERT_THAT(devices(), SizeIs(1));
    EXPECT_EQ(devices()[0].at(), at(7, 5));
    EXPECT_EQ(devices()[0].checks().queue(), v1::CHECK_GOOD);

    world.must(
        core::ReportDeviceChecks{world.site("LN"), refused_camera}, test::from_device("máy tính LN")
    );
    overview.catch_up(world);
    ASSERT_THAT(devices(), SizeIs(2));
    EXPECT_EQ(overview.last().totals().sites_devices_ready(), 0u) << "one of its two is not";
}

TEST(Topic, ARunningItemSaysWhenItEnds) {
    World world = world_with_check_in_open();
    world.start(at(8, 0));
    world.now = at(8, 5);
    world.must(core::ChangeAgendaItem{AgendaItemId{0}, core::AgendaAction::start, ""});
    TopicReader agenda("agenda");
    agenda.catch_up(world);
    EXPECT_EQ(agenda.last().agenda(0).planned_end(), at(8, 15));
    EXPECT_FALSE(agenda.last().agenda(1).has_planned_end());
}

TEST(Topic, LiveNumbersAreSentByTheirVersion) {
    World world = world_with_check_in_open();
    LiveSites live;
    live.epoch = 5;
    const SiteId ln = world.site("LN");
    live.sites[ln] = {1, 4, at(7, 0), at(7, 1), ++live.version};
    TopicReader overview("overview");
    TopicReader other(site_topic(world, "YD"));
    overview.catch_up(world, live);
    other.catch_up(world, live);
    EXPECT_THAT(overview.last().live(), SizeIs(1));
    EXPECT_EQ(overview.last().totals().pending_scans(), 4u);
    EXPECT_EQ(overview.catch_up(world, live), 0u);
    live.sites[ln].pending_scans = 0;
    live.sites[ln].version = ++live.version;
    overview.catch_up(world, live);
    EXPECT_EQ(overview.last().live(0).pending_scans(), 0u);
    EXPECT_EQ(overview.last().totals().pending_scans(), 0u);
    EXPECT_EQ(overview.last().sites_size(), 0);
    EXPECT_EQ(other.catch_up(world, live), 0u);
}

TEST(Topic, AnotherServerProcessSendsAllLiveNumbersAnew) {
    World world = world_with_check_in_open();
    LiveSites live;
    live.epoch = 5;
    live.sites[world.site("LN")] = {1, 4, at(7, 0), at(7, 1), live.version = 9};
    TopicReader overview("overview");
    overview.catch_up(world, live);
    LiveSites restarted;
    restarted.epoch = 6;
    EXPECT_EQ(overview.catch_up(world, restarted), 0u);
    restarted.sites[world.site("YD")] = {1, 2, at(7, 0), at(7, 1), restarted.version = 1};
    overview.catch_up(world, restarted);
    ASSERT_THAT(overview.last().live(), SizeIs(1));
    EXPECT_EQ(overview.last().live(0).site(), world.site("YD").value);
}

TEST(Topic, AnUndoneAnnouncementsNumberIsNotGivenAgain) {
    World world = world_with_check_in_open();
    TopicReader agenda("agenda");
    agenda.catch_up(world);
    EXPECT_EQ(agenda.last().sessions(0).next_announcement(), 1u);
    world.must(core::AnnounceTotals{world.real(), ""});
    world.undo(world.last_command());
    agenda.catch_up(world);
    EXPECT_THAT(agenda.last().sessions(0).announcements(), SizeIs(0));
    EXPECT_EQ(agenda.last().sessions(0).next_announcement(), 2u);
    world.must(core::AnnounceTotals{world.real(), ""});
    agenda.catch_up(world);
    EXPECT_EQ(agenda.last().sessions(0).announcements(0).number(), 2u);
}

TEST(Topic, ASubtreeShowsItsNodeAndDirectChildren) {
    World world = world_with_check_in_open();
    TopicReader subtree("subtree/" + std::to_string(world.site("BG").value));
    subtree.catch_up(world);
    std::vector<std::uint32_t> shown;
    for (const auto& row : subtree.last().sites()) shown.push_back(row.site());
    EXPECT_THAT(
        shown, ElementsAre(
                   world.site("BG").value, world.site("LN").value, world.site("YD").value,
                   world.site("KR").value
               )
    );
    EXPECT_EQ(subtree.last().totals().sites(), 5u);
    EXPECT_EQ(subtree.last().pages(), 1u);
}

TEST(Topic, ASignedOffSiteSaysSoAndWhenItsFiguresChangedSince) {
    World world = world_with_check_in_open();
    const SiteId ln = world.site("LN");
    core::SignOffSite sign_off{world.real(), ln, "Chủ trì Mẫu", {}};
    sign_off.decide_rest = true;
    world.must(sign_off);
    TopicReader site(site_topic(world, "LN"));
    site.catch_up(world);
    EXPECT_EQ(site.sites().at(ln.value).sign_off_number(), 1u);
    EXPECT_FALSE(site.sites().at(ln.value).changed_since_sign_off());
    world.check_in("LN-1", "LN", at(7, 40));
    site.catch_up(world);
    EXPECT_TRUE(site.sites().at(ln.value).changed_since_sign_off());
}

TEST(DelegateRow, NamesTheEntryWhoseTimeIsAssumedUntilItIsConfirmed) {
    World world = world_with_check_in_open();
    world.start(at(8, 0));
    world.now = at(8, 30);
    test::Sender wrong_clock = test::from_device("device-LN", at(12, 0));
    const core::DelegateRef ref{world.delegate("LN-1"), "", 0};
    world.must(
        core::CheckIn{world.real(), ref, world.site("LN"), core::EntryMethod::scan}, wrong_clock
    );
    TopicReader site(site_topic(world, "LN"));
    site.catch_up(world);
    const std::uint32_t id = world.delegate("LN-1").value;
    ASSERT_TRUE(site.delegates().at(id).has_entry());
    EXPECT_EQ(site.delegates().at(id).entry_quality(), v1::TIME_QUALITY_ASSUMED);
    EXPECT_FALSE(site.delegates().at(id).late());
    world.must(core::ConfirmEntryTime{world.real(), site.delegates().at(id).entry(), at(8, 20)});
    site.catch_up(world);
    EXPECT_FALSE(site.delegates().at(id).has_entry());
    EXPECT_EQ(site.delegates().at(id).first_entry(), at(8, 20));
    EXPECT_TRUE(site.delegates().at(id).late());
}

TEST(DelegateRow, IsWhatTheHomeSiteShows) {
    World world = world_with_check_in_open();
    world.check_in("LN-1", "LN", at(7, 30));
    test::WorldPeople people(world);
    const DelegateId delegate = world.delegate("LN-1");
    v1::DelegateRow row;
    std::string bytes = encode_delegate_row(world.state, world.real_run(), delegate, people);
    EXPECT_EQ(people.asked, 0u) << "the personal fields are not in it";
    bytes += people.delegates({&delegate, 1}).front();
    ASSERT_TRUE(row.ParseFromString(bytes));
    EXPECT_EQ(row.first_entry(), at(7, 30));
    EXPECT_EQ(row.id_tail(), "6789");
    const CommandId command = world.last_command();
    EXPECT_EQ(row.last_command(), std::string(command.begin(), command.end()));
    TopicReader site(site_topic(world, "LN"));
    site.catch_up(world);
    EXPECT_EQ(site.delegates().at(delegate.value).SerializeAsString(), row.SerializeAsString());
}

TEST(WalkInRow, SaysWhetherItsTimeIsKnown) {
    World world = world_with_check_in_open();
    core::RegisterWalkIn walk_in{world.real(), world.site("LN"), {"Khách Mẫu", 0, "", ""}};
    world.must(walk_in);
    walk_in.time_unknown = true;
    walk_in.reason = "danh sách giấy";
    world.must(walk_in);
    TopicReader site(site_topic(world, "LN"));
    site.catch_up(world);
    EXPECT_EQ(site.walk_ins().at(0).quality(), v1::TIME_QUALITY_TRUSTED);
    EXPECT_EQ(site.walk_ins().at(1).quality(), v1::TIME_QUALITY_UNKNOWN);
}

TEST(DelegateRow, NamesTheCommandWhoseUndoChangesItAndNotTheRepeatedScan) {
    World world = world_with_check_in_open();
    world.check_in("LN-1", "LN", at(7, 30));
    const CommandId first = world.last_command();
    EXPECT_TRUE(world.check_in("LN-1", "LN", at(7, 40)).refusal);
    const CommandId second = world.last_command();
    const std::uint32_t delegate = world.delegate("LN-1").value;
    TopicReader site(site_topic(world, "LN"));
    site.catch_up(world);
    EXPECT_EQ(
        site.delegates().at(delegate).last_command(), std::string(first.begin(), first.end())
    );
    world.undo(first);
    site.catch_up(world);
    EXPECT_EQ(
        site.delegates().at(delegate).last_command(), std::string(second.begin(), second.end())
    );
    world.undo(second);
    site.catch_up(world);
    EXPECT_FALSE(site.delegates().at(delegate).has_last_command());
}

}  // namespace
}  // namespace diemcau::wire
