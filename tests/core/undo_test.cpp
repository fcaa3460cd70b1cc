// Rule 7: undo is a new fact with a reason; nothing is erased or overwritten.
#include <gtest/gtest.h>

#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

TEST(Undo, ACheckInIsTakenBackAndTheFactStays) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    const CommandId scan = world.last_command();
    const std::size_t events = world.log.size();
    EXPECT_FALSE(world.undo(scan).refusal);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::not_called);
    EXPECT_EQ(world.log.size(), events + 1);
    EXPECT_EQ(world.run().facts.size(), 1u);
    EXPECT_EQ(world.undo(scan).refusal->reason, RefusalReason::already_undone);
}

TEST(Undo, CanItselfBeUndone) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.undo(world.last_command());
    EXPECT_FALSE(world.undo(world.last_command()).refusal);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::present);
}

TEST(Undo, ReasonOtherNeedsWordsAndAnUnknownCommandIsRefused) {
    World world;
    UndoCommand undo{CommandId{}, UndoReason::other, ""};
    EXPECT_EQ(world.give(undo).refusal->reason, RefusalReason::reason_required);
    undo.text = "nhầm";
    EXPECT_EQ(world.give(undo).refusal->reason, RefusalReason::unknown_command);
}

TEST(Undo, AnImportIsForGood) {
    World world(World::Start::empty);
    world.must(small_conference());
    EXPECT_EQ(world.undo(world.last_command()).refusal->reason, RefusalReason::not_undoable);
}

TEST(Undo, OfAnAmendmentWritesTheValueBeforeUnlessSomethingStandsOnIt) {
    World world;
    const SiteId site = world.site("LN");
    SiteFields fields = world.state.sites()[site.value].fields;
    fields.name = "Điểm cầu một";
    world.must(AmendSite{site, fields, ""});
    const CommandId first = world.last_command();
    fields.name = "Điểm cầu hai";
    world.must(AmendSite{site, fields, ""});
    const CommandId second = world.last_command();
    EXPECT_EQ(world.undo(first).refusal->reason, RefusalReason::superseded);
    EXPECT_FALSE(world.undo(second).refusal);
    EXPECT_EQ(world.state.sites()[site.value].fields.name, "Điểm cầu một");
    EXPECT_FALSE(world.undo(first).refusal);
    EXPECT_EQ(world.state.sites()[site.value].fields.name, "Điểm cầu LN");
}

TEST(Undo, OfADelegatesAmendmentBringsCodeAndPlaceBack) {
    World world;
    const DelegateId delegate = world.delegate("LN-1");
    const Seq fields_before = world.state.delegates()[delegate.value].fields_seq;
    DelegateFields fields;
    fields.code = "LN-1B";
    fields.person.name = "Nguyễn Văn Mẫu";
    DelegatePlace place = world.state.place_of(delegate);
    place.kind = DelegateKind::invited;
    world.must(AmendDelegate{delegate, fields, place, ""});
    EXPECT_EQ(world.own("LN").summoned, 3u);
    EXPECT_FALSE(world.state.find_delegate_by_code("LN-1"));
    EXPECT_FALSE(world.undo(world.last_command()).refusal);
    EXPECT_EQ(world.own("LN").summoned, 4u);
    EXPECT_EQ(world.delegate("LN-1"), delegate);
    EXPECT_FALSE(world.state.find_delegate_by_code("LN-1B"));
    EXPECT_EQ(world.state.delegates()[delegate.value].fields_seq, fields_before);
}

TEST(Undo, OfAnAddedDelegateOrSiteWithdrawsIt) {
    World world;
    SiteFields fields;
    fields.code = "MOI";
    fields.name = "Điểm cầu mới";
    fields.parent = world.site("BG");
    world.must(AddSite{fields});
    const CommandId added = world.last_command();
    DelegateFields person;
    person.code = "MOI-1";
    person.person.name = "Người Mới";
    world.must(AddDelegate{
        person, {world.site("MOI"), CategoryId{0}, {}, DelegateKind::summoned}, ""});
    const CommandId joined = world.last_command();
    EXPECT_EQ(world.undo(added).refusal->reason, RefusalReason::superseded);
    EXPECT_FALSE(world.undo(joined).refusal);
    EXPECT_FALSE(world.undo(added).refusal);
    EXPECT_FALSE(world.state.find_site_by_code("MOI"));
}

TEST(Undo, EveryKindOfCommandHasAnAnswer) {
    World world;
    const auto undoes = [&](CommandBody body) {
        world.now += 1'000;
        world.must(std::move(body));
        const Digest unused = world.state.digest();
        (void)unused;
        return !world.undo(world.last_command()).refusal;
    };
    world.open_check_in();
    EXPECT_TRUE(undoes(FreezeRoster{SessionId{0}}));
    EXPECT_TRUE(undoes(SetSiteStart{SessionId{0}, world.site("LN"), at(9, 0)}));
    EXPECT_TRUE(undoes(ReportHeadcount{world.real(), world.site("KR"), 12}));
    EXPECT_TRUE(undoes(AnnounceTotals{world.real(), ""}));
    EXPECT_TRUE(undoes(HostSite{world.site("PS"), world.site("LN"), no_time, ""}));
    EXPECT_TRUE(undoes(SendNotice{"Mời ổn định", {}, true}));
    EXPECT_TRUE(undoes(RequestFloor{world.site("LN"), "Ông Mẫu", "", {}}));
    EXPECT_TRUE(undoes(AddAgendaItem{SessionId{0}, {"Mục thêm", "", 0}}));
    EXPECT_TRUE(undoes(ReportMediaLink{world.site("LN"), MediaState::up, true}));
    SetSiteReadiness ready;
    ready.site = world.site("LN");
    ready.readiness.hall = Check::good;
    EXPECT_TRUE(undoes(ready));
    EXPECT_TRUE(undoes(WithdrawDelegate{world.delegate("LN-3"), ""}));
    MarkAbsent mark;
    mark.run = world.real();
    mark.delegates = {DelegateRef{world.delegate("LN-3"), "", 0}};
    mark.reason = AbsenceReason::ill;
    EXPECT_TRUE(undoes(mark));
    EXPECT_TRUE(undoes(RegisterWalkIn{world.real(), world.site("LN"), {"Khách", 0, "", ""}, no_time}
    ));
    world.must(SendNotice{"Mời ổn định", {}, true});
    EXPECT_TRUE(undoes(AcknowledgeNotice{NoticeId{1}, world.site("LN")}));
}

}  // namespace
}  // namespace diemcau::test
