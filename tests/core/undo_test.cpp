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

MarkAbsent absent(const World& world, std::initializer_list<const char*> codes) {
    MarkAbsent mark;
    mark.run = world.real();
    for (const char* code : codes) mark.delegates.emplace_back().code = code;
    mark.reason = AbsenceReason::ill;
    return mark;
}

TEST(Undo, OfMarksForOneDelegateLeavesTheOthersMarked) {
    World world;
    world.must(absent(world, {"LN-1", "LN-2", "LN-3"}));
    const CommandId marks = world.last_command();
    EXPECT_FALSE(world.undo_for("LN-2", marks).refusal);
    EXPECT_EQ(world.standing("LN-2").status, AttendanceStatus::not_called);
    EXPECT_EQ(world.own("LN").excused, 2u);
    EXPECT_EQ(world.undo_for("LN-2", marks).refusal->reason, RefusalReason::already_undone);
    // The rest can still go all at once.
    EXPECT_FALSE(world.undo(marks).refusal);
    EXPECT_EQ(world.own("LN").excused, 0u);
}

TEST(Undo, OfASignOffForOneDelegateLeavesTheSignature) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    SignOffSite sign_off;
    sign_off.run = world.real();
    sign_off.site = world.site("LN");
    sign_off.chair_name = "Chủ trì Mẫu";
    sign_off.decide_rest = true;
    world.must(sign_off);
    EXPECT_EQ(world.own("LN").unexcused, 3u);
    EXPECT_FALSE(world.undo_for("LN-3", world.last_command()).refusal);
    EXPECT_EQ(world.own("LN").unexcused, 2u);
    EXPECT_EQ(world.standing("LN-3").status, AttendanceStatus::not_called);
    const auto& sign_offs = world.run().sites[world.site("LN").value].sign_offs;
    ASSERT_EQ(sign_offs.size(), 1u);
    EXPECT_FALSE(sign_offs[0].retracted);
}

TEST(Undo, ForADelegateWhomTheCommandDoesNotConcernIsRefusedAndNamesHim) {
    World world;
    world.must(absent(world, {"LN-1"}));
    const CommandId marks = world.last_command();
    const Decision refused = world.undo_for("YD-1", marks);
    ASSERT_TRUE(refused.refusal);
    EXPECT_EQ(refused.refusal->reason, RefusalReason::delegate_not_concerned);
    EXPECT_EQ(refused.refusal->facts.delegate, world.delegate("YD-1"));
    EXPECT_EQ(world.undo_for("nobody", marks).refusal->reason, RefusalReason::unknown_delegate);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::excused);
}

TEST(Undo, OfAnAmendmentBringsTheNameOfTheChairBack) {
    World world;
    const SiteId site = world.site("LN");
    const Seq imported = world.state.sites()[site.value].chair_seq;
    SiteFields fields = world.state.sites()[site.value].fields;
    fields.chair_name = "Bà Một";
    world.must(AmendSite{site, fields, ""});
    const CommandId first = world.last_command();
    const Seq written = world.last_event().seq;
    EXPECT_EQ(world.state.sites()[site.value].chair_seq, written);
    fields.chair_name.clear();
    world.must(AmendSite{site, fields, ""});
    const CommandId cleared = world.last_command();
    EXPECT_EQ(world.state.sites()[site.value].chair_seq, world.last_event().seq);
    EXPECT_EQ(world.undo(first).refusal->reason, RefusalReason::superseded);
    EXPECT_FALSE(world.undo(cleared).refusal);
    EXPECT_EQ(world.state.sites()[site.value].chair_seq, written);
    EXPECT_EQ(std::get<SiteAmended>(world.last_event().body).chair_from, written);
    EXPECT_FALSE(world.undo(first).refusal);
    EXPECT_EQ(world.state.sites()[site.value].chair_seq, imported);
}

TEST(Undo, OfAnAddedItemTakesItOffTheAgendaAndItCanBeStartedNoMore) {
    World world;
    world.open_check_in();
    world.start();
    world.must(AddAgendaItem{SessionId{0}, {"Mục thêm", "", 0}});
    const AgendaItemId item = world.state.sessions()[0].agenda.back();
    world.undo(world.last_command());
    EXPECT_EQ(world.state.sessions()[0].agenda.size(), 3u);
    EXPECT_EQ(
        world.give(ChangeAgendaItem{item, AgendaAction::start, ""}).refusal->reason,
        RefusalReason::unknown_agenda_item
    );
}

TEST(Undo, OfTheEndOfAHostingNeedsTheHallThatWas) {
    World world;
    SiteFields fields;
    fields.code = "MOI";
    fields.name = "Điểm cầu mới";
    fields.parent = world.site("BG");
    world.must(AddSite{fields});
    world.must(HostSite{world.site("PS"), world.site("MOI"), at(5, 0), ""});
    world.must(EndHosting{world.site("PS"), no_time});
    const CommandId ended = world.last_command();
    world.must(WithdrawSite{world.site("MOI"), ""});
    EXPECT_EQ(world.undo(ended).refusal->reason, RefusalReason::superseded);
}

}  // namespace
}  // namespace diemcau::test
