// A conference is loaded whole or not at all; and what changes of its roster and tree afterwards.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

RefusalReason refusal_of(const ImportConference& import) {
    World world(World::Start::empty);
    const Decision decision = world.give(import);
    EXPECT_TRUE(world.log.empty());
    return decision.refusal ? decision.refusal->reason : RefusalReason::none;
}

TEST(Import, NothingIsKeptOfAWrongOne) {
    ImportConference import = small_conference();
    import.delegates[3].fields.code = import.delegates[4].fields.code;
    EXPECT_EQ(refusal_of(import), RefusalReason::duplicate_code);
    import = small_conference();
    import.sites[2].parent = SiteId{3};
    import.sites[3].parent = SiteId{2};
    EXPECT_EQ(refusal_of(import), RefusalReason::site_tree_cycle);
    import = small_conference();
    import.sites[1].parent.reset();
    EXPECT_EQ(refusal_of(import), RefusalReason::second_root);
    import = small_conference();
    import.sites[1].parent = SiteId{77};
    EXPECT_EQ(refusal_of(import), RefusalReason::unknown_site);
    import = small_conference();
    import.sites[1].code = import.sites[2].code;
    EXPECT_EQ(refusal_of(import), RefusalReason::duplicate_code);
    import = small_conference();
    import.delegates[0].place.home = SiteId{77};
    EXPECT_EQ(refusal_of(import), RefusalReason::unknown_site);
    import = small_conference();
    import.delegates[0].place.category = CategoryId{77};
    EXPECT_EQ(refusal_of(import), RefusalReason::unknown_category);
    import = small_conference();
    import.delegates[0].place.id_digest = import.delegates[1].place.id_digest = 5;
    EXPECT_EQ(refusal_of(import), RefusalReason::duplicate_id_number);
    import = small_conference();
    import.delegates[0].place.home = SiteId{5};  // without a roster
    EXPECT_EQ(refusal_of(import), RefusalReason::site_has_no_roster);
    import = small_conference();
    import.agenda[0].session = 9;
    EXPECT_EQ(refusal_of(import), RefusalReason::unknown_session);
    import = small_conference();
    import.delegates[0].fields.person.name.clear();
    EXPECT_EQ(refusal_of(import), RefusalReason::malformed);
}

TEST(Import, ParentsMayComeAfterTheirChildren) {
    ImportConference import = small_conference();
    import.delegates.clear();
    std::swap(import.sites[0], import.sites[1]);  // the province first, below the second one
    import.sites[0].parent = SiteId{1};
    import.sites[1].parent.reset();
    for (std::size_t i = 2; i < import.sites.size(); ++i) {
        if (import.sites[i].parent == SiteId{1}) {
            import.sites[i].parent = SiteId{0};
        } else if (import.sites[i].parent == SiteId{0}) {
            import.sites[i].parent = SiteId{1};
        }
    }
    World world(World::Start::empty);
    world.must(import);
    EXPECT_EQ(world.state.root(), world.site("TU"));
    EXPECT_EQ(world.state.sites()[world.site("BG").value].fields.parent, world.site("TU"));
}

TEST(Import, OnlyOnceAndNothingBeforeIt) {
    World world(World::Start::empty);
    EXPECT_EQ(
        world.give(FreezeRoster{SessionId{0}}).refusal->reason, RefusalReason::conference_missing
    );
    world.must(small_conference());
    EXPECT_EQ(world.give(small_conference()).refusal->reason, RefusalReason::already_imported);
}

/// A new site below BG, with nobody on its roster.
SiteId empty_site(World& world) {
    SiteFields fields;
    fields.code = "MOI";
    fields.name = "Điểm cầu mới";
    fields.parent = world.site("BG");
    world.must(AddSite{fields});
    return world.site("MOI");
}

TEST(Tree, ASiteThatHostsOrIsHostedStaysAndSaysWhom) {
    World world;
    const SiteId site = empty_site(world);
    world.must(HostSite{world.site("PS"), site, at(5, 0), "mất điện"});
    Decision refused = world.give(WithdrawSite{site, ""});
    ASSERT_TRUE(refused.refusal);
    EXPECT_EQ(refused.refusal->reason, RefusalReason::site_in_use);
    EXPECT_EQ(refused.refusal->facts.site, world.site("PS"));
    world.must(EndHosting{world.site("PS"), no_time});
    world.must(HostSite{site, world.site("LN"), no_time, "mất điện"});
    refused = world.give(WithdrawSite{site, ""});
    ASSERT_TRUE(refused.refusal);
    EXPECT_EQ(refused.refusal->facts.site, world.site("LN"));
    world.now += 1'000;
    world.must(EndHosting{site, no_time});
    world.must(WithdrawSite{site, ""});
}

TEST(Tree, ASiteWhereVisitorsSitStaysAndSaysHowMany) {
    World world;
    const SiteId site = empty_site(world);
    const CommandId added = world.last_command();
    world.open_check_in();
    world.check_in("LN-1", "MOI", at(7, 10));
    world.check_in("YD-1", "MOI", at(7, 11));
    const Decision refused = world.give(WithdrawSite{site, ""});
    ASSERT_TRUE(refused.refusal);
    EXPECT_EQ(refused.refusal->reason, RefusalReason::site_in_use);
    EXPECT_EQ(refused.refusal->facts.site, site);
    EXPECT_EQ(refused.refusal->facts.count, 2u);
    EXPECT_EQ(world.undo(added).refusal->reason, RefusalReason::superseded);
    world.check_out("LN-1", "MOI", at(7, 20));
    world.check_out("YD-1", "MOI", at(7, 21));
    world.must(WithdrawSite{site, ""});
}

TEST(Tree, ASiteInUseStaysAndNoSiteIsBelowItself) {
    World world;
    EXPECT_EQ(
        world.give(WithdrawSite{world.site("LN"), ""}).refusal->reason, RefusalReason::site_in_use
    );
    EXPECT_EQ(
        world.give(WithdrawSite{world.site("TU"), ""}).refusal->reason, RefusalReason::site_in_use
    );
    EXPECT_FALSE(world.give(WithdrawSite{world.site("KR"), ""}).refusal);
    SiteFields fields = world.state.sites()[world.site("LN").value].fields;
    fields.parent = world.site("PS");
    EXPECT_EQ(
        world.give(AmendSite{world.site("LN"), fields, ""}).refusal->reason,
        RefusalReason::site_tree_cycle
    );
    fields.parent.reset();
    EXPECT_EQ(
        world.give(AmendSite{world.site("LN"), fields, ""}).refusal->reason,
        RefusalReason::second_root
    );
    fields.parent = world.site("BG");
    fields.code = "YD";
    EXPECT_EQ(
        world.give(AmendSite{world.site("LN"), fields, ""}).refusal->reason,
        RefusalReason::duplicate_code
    );
}

TEST(Tree, MovingASiteMovesItsSums) {
    World world;
    world.open_check_in();
    world.check_in("PS-1", "PS", at(7, 30));
    SiteFields fields = world.state.sites()[world.site("PS").value].fields;
    fields.parent = world.site("YD");
    world.must(AmendSite{world.site("PS"), fields, "chuyển"});
    EXPECT_EQ(world.subtree("LN").present, 0u);
    EXPECT_EQ(world.subtree("YD").present, 1u);
}

TEST(Actors, AreIntroducedOnceAndToldApartByDeviceAndName) {
    World world;
    world.open_check_in();
    const std::uint32_t before = world.state.actor_count();
    world.check_in("LN-1", "LN", at(7, 30));
    world.check_in("LN-2", "LN", at(7, 31));
    EXPECT_EQ(world.state.actor_count(), before + 1);
    world.check_in("YD-1", "YD", at(7, 32));
    EXPECT_EQ(world.state.actor_count(), before + 2);
}

TEST(Agenda, OneItemRunsAtATime) {
    World world;
    const auto act = [&](std::uint32_t item, AgendaAction action) {
        const Decision decision = world.give(ChangeAgendaItem{AgendaItemId{item}, action, ""});
        return decision.refusal ? decision.refusal->reason : RefusalReason::none;
    };
    EXPECT_EQ(act(0, AgendaAction::start), RefusalReason::wrong_phase);
    world.open_check_in();
    world.start();
    EXPECT_EQ(act(0, AgendaAction::start), RefusalReason::none);
    EXPECT_EQ(act(1, AgendaAction::start), RefusalReason::another_item_running);
    EXPECT_EQ(act(1, AgendaAction::finish), RefusalReason::agenda_item_not_running);
    world.now = at(8, 12);
    EXPECT_EQ(act(0, AgendaAction::finish), RefusalReason::none);
    EXPECT_EQ(world.state.agenda_items()[0].finished_at, at(8, 12));
    EXPECT_EQ(act(0, AgendaAction::start), RefusalReason::agenda_item_already_done);
    EXPECT_EQ(act(2, AgendaAction::skip), RefusalReason::none);
    EXPECT_EQ(act(9, AgendaAction::skip), RefusalReason::unknown_agenda_item);
}

TEST(Agenda, AnOrderNamesEveryItemOnce) {
    World world;
    ReorderAgenda order{SessionId{0}, {AgendaItemId{2}, AgendaItemId{0}}};
    EXPECT_EQ(world.give(order).refusal->reason, RefusalReason::order_incomplete);
    order.order = {AgendaItemId{2}, AgendaItemId{0}, AgendaItemId{0}};
    EXPECT_EQ(world.give(order).refusal->reason, RefusalReason::order_incomplete);
    order.order = {AgendaItemId{2}, AgendaItemId{0}, AgendaItemId{1}};
    world.must(order);
    EXPECT_EQ(world.state.sessions()[0].agenda, order.order);
}

TEST(Floor, OneSiteSpeaksAtATime) {
    World world;
    EXPECT_EQ(
        world.give(RequestFloor{world.site("LN"), "", "", {}}).refusal->reason,
        RefusalReason::wrong_phase
    );
    world.open_check_in();
    world.start();
    world.must(RequestFloor{world.site("LN"), "Ông Mẫu", "ý kiến", AgendaItemId{0}});
    world.must(RequestFloor{world.site("YD"), "Bà Mẫu", "ý kiến", {}});
    world.must(GrantFloor{FloorRequestId{0}});
    const Decision taken = world.give(GrantFloor{FloorRequestId{1}});
    EXPECT_EQ(taken.refusal->reason, RefusalReason::floor_taken);
    EXPECT_EQ(taken.refusal->facts.site, world.site("LN"));
    EXPECT_EQ(
        world.give(FinishFloor{FloorRequestId{1}}).refusal->reason,
        RefusalReason::floor_not_speaking
    );
    world.must(FinishFloor{FloorRequestId{0}});
    EXPECT_EQ(
        world.give(GrantFloor{FloorRequestId{0}}).refusal->reason, RefusalReason::floor_not_waiting
    );
    world.must(WithdrawFloor{FloorRequestId{1}});
    EXPECT_EQ(
        world.give(GrantFloor{FloorRequestId{7}}).refusal->reason,
        RefusalReason::unknown_floor_request
    );
}

TEST(Notice, IsAcknowledgedOnceByTheSitesItWasFor) {
    World world;
    world.must(SendNotice{"Mời các điểm cầu ổn định", {world.site("LN")}, true});
    EXPECT_EQ(
        world.give(AcknowledgeNotice{NoticeId{0}, world.site("YD")}).refusal->reason,
        RefusalReason::not_addressed
    );
    world.must(AcknowledgeNotice{NoticeId{0}, world.site("LN")});
    EXPECT_EQ(
        world.give(AcknowledgeNotice{NoticeId{0}, world.site("LN")}).refusal->reason,
        RefusalReason::already_acknowledged
    );
    EXPECT_EQ(world.give(SendNotice{"", {}, true}).refusal->reason, RefusalReason::malformed);
}

TEST(Notice, AHeadsUpNamesTheSitesAndIsForTheNextHour) {
    World world;
    const auto heads_up = [](std::vector<SiteId> sites, std::uint32_t seconds) {
        return SendNotice{"Sắp đến lượt", std::move(sites), true, seconds};
    };
    EXPECT_EQ(world.give(heads_up({}, 120)).refusal->facts.field, "sites")
        << "not everybody is given the floor";
    EXPECT_EQ(
        world.give(heads_up({world.site("LN")}, 3'601)).refusal->facts.field, "floor_in_seconds"
    );
    world.must(heads_up({world.site("LN")}, 3'600));
    EXPECT_EQ(world.state.notices()[0].floor_in_seconds, 3'600u);
}

TEST(Refusals, EveryReasonHasANameOfItsOwnAndAnExplanation) {
    constexpr int reasons[] = {0,   1,   2,   3,   10,  11,  12,  13,  14,  15,  16,  17,  18,
                               19,  20,  30,  31,  32,  33,  34,  35,  36,  37,  38,  39,  40,
                               41,  50,  51,  52,  53,  60,  61,  62,  63,  64,  65,  66,  67,
                               68,  80,  81,  82,  90,  91,  92,  100, 101, 102, 103, 110, 111,
                               112, 113, 114, 115, 116, 117, 118, 120, 121, 122};
    std::set<std::string> names;
    for (const int number : reasons) {
        const auto reason = static_cast<RefusalReason>(number);
        EXPECT_TRUE(names.insert(name_of(reason)).second) << number;
        EXPECT_GT(std::string_view(explain(reason)).size(), 10u) << number;
    }
}

TEST(Digest, LeavesPersonalFieldsOutAndNoticesEverythingElse) {
    World one;
    World other(World::Start::empty);
    ImportConference import = small_conference();
    for (auto& delegate : import.delegates) delegate.fields.person.name = "Tên Khác";
    other.must(import);
    EXPECT_EQ(one.state.digest(), other.state.digest());
    one.open_check_in();
    other.open_check_in();
    one.check_in("LN-1", "LN", at(7, 30));
    other.check_in("LN-1", "LN", at(7, 31));
    EXPECT_NE(one.state.digest(), other.state.digest());
}

}  // namespace
}  // namespace diemcau::test
