// Rule 8: the sums, the denominator, substitutes, the frozen list. Rule 9's share is cut.
#include <gtest/gtest.h>

#include "core/invariants.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

DelegateRef by_code(std::string_view code) {
    DelegateRef ref;
    ref.code = code;
    return ref;
}

MarkAbsent absent(const World& world, std::vector<std::string> codes, bool excused) {
    MarkAbsent mark;
    mark.run = world.real();
    for (const auto& code : codes) mark.delegates.push_back(by_code(code));
    mark.excused = excused;
    mark.reason = excused ? AbsenceReason::ill : AbsenceReason::none;
    return mark;
}

Substitute by_person(const World& world, std::string_view principal, std::string_view site) {
    Substitute substitute;
    substitute.run = world.real();
    substitute.principal = by_code(principal);
    substitute.person.name = "Người Dự Thay";
    substitute.site = world.site(site);
    return substitute;
}

TEST(Sums, ShareIsCutAndNeverRoundedUp) {
    Counts counts;
    counts.summoned = 3181;
    counts.present = 3180;
    EXPECT_EQ(share_cut(counts), 9996u);
    counts.present = 3181;
    EXPECT_EQ(share_cut(counts), 10000u);
    EXPECT_EQ(share_cut(Counts{}), 0u);
}

TEST(Sums, OnlyTheSummonedEnterTheRatio) {
    World world;
    world.open_check_in();
    world.check_in("LN-5", "LN", at(7, 30));  // invited
    EXPECT_EQ(world.own("LN").summoned, 4u);
    EXPECT_EQ(world.own("LN").present, 0u);
    EXPECT_EQ(world.own("LN").invited_present, 1u);
    EXPECT_EQ(world.own("LN").attending, 1u);
    world.check_in("TU-5", "TU", at(7, 31));  // press
    EXPECT_EQ(world.own("TU").press_present, 1u);
}

TEST(Sums, SubtreesAddUpToTheRoot) {
    World world;
    world.open_check_in();
    world.check_in("PS-1", "PS", at(7, 30));
    EXPECT_EQ(world.own("PS").present, 1u);
    EXPECT_EQ(world.subtree("LN").present, 1u);
    EXPECT_EQ(world.subtree("BG").present, 1u);
    EXPECT_EQ(world.subtree("TU").present, 1u);
    EXPECT_EQ(world.own("LN").present, 0u);
    EXPECT_EQ(world.run().totals, world.subtree("TU"));
}

TEST(Sums, AttendanceAtAnotherSiteCountsAtHomeAndStandsAsAVisitorThere) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "YD", at(7, 30));
    EXPECT_EQ(world.own("LN").present, 1u);
    EXPECT_EQ(world.own("LN").elsewhere, 1u);
    EXPECT_EQ(world.own("YD").present, 0u);
    EXPECT_EQ(world.own("YD").visitors, 1u);
    EXPECT_EQ(world.own("YD").inside, 1u);
    EXPECT_EQ(world.own("YD").summoned, 4u);
}

TEST(Sums, ChangeOfHomeSiteMovesTheDenominator) {
    World world;
    world.open_check_in();
    world.must(ChangeHomeSite{by_code("LN-1"), world.site("YD"), "chuyển"});
    EXPECT_EQ(world.own("LN").summoned, 3u);
    EXPECT_EQ(world.own("YD").summoned, 5u);
    EXPECT_FALSE(world.undo(world.last_command()).refusal);
    EXPECT_EQ(world.own("LN").summoned, 4u);
    EXPECT_EQ(
        world.give(ChangeHomeSite{by_code("LN-1"), world.site("KR"), ""}).refusal->reason,
        RefusalReason::site_has_no_roster
    );
}

TEST(Sums, ClosingTurnsNobodyFromNotCalledToUnexcused) {
    World world;
    world.open_check_in();
    world.start();
    world.close();
    EXPECT_EQ(world.own("LN").not_called, 4u);
    EXPECT_EQ(world.own("LN").unexcused, 0u);
}

TEST(Absence, MayBeMarkedDaysBeforeAndTheLastMarkHolds) {
    World world;
    world.now = at(6, 0) - 3 * 24 * 3'600'000;
    MarkAbsent mark = absent(world, {"LN-1"}, true);
    mark.reported_by = "Văn phòng Mẫu";
    mark.document_number = "12-CV/VP";
    world.must(mark);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::excused);
    world.now += 60'000;
    world.must(absent(world, {"LN-1"}, false));
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::unexcused);
}

TEST(Absence, AnExcuseNeedsAReasonAndTheSameMarkAgainIsRefused) {
    World world;
    MarkAbsent mark = absent(world, {"LN-1"}, true);
    mark.reason = AbsenceReason::none;
    EXPECT_EQ(world.give(mark).refusal->reason, RefusalReason::reason_required);
    mark.reason = AbsenceReason::other;
    EXPECT_EQ(world.give(mark).refusal->reason, RefusalReason::reason_required);
    mark.text = "việc gia đình";
    world.must(mark);
    mark.text.clear();
    mark.reason = AbsenceReason::ill;
    world.must(mark);
    EXPECT_EQ(world.give(mark).refusal->reason, RefusalReason::already_marked);
}

TEST(Absence, OwnCheckInOverridesTheMarkAndThePresentCannotBeMarked) {
    World world;
    world.open_check_in();
    world.must(absent(world, {"LN-1"}, true));
    world.check_in("LN-1", "LN", at(7, 30));
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::present);
    EXPECT_EQ(
        world.give(absent(world, {"LN-1"}, false)).refusal->reason, RefusalReason::is_present
    );
}

TEST(Substitute, CountsForHisPrincipalWhenHeHasArrived) {
    World world;
    world.open_check_in();
    Substitute substitute = by_person(world, "LN-1", "LN");
    substitute.arrived = false;
    world.must(substitute);
    EXPECT_EQ(world.own("LN").not_called, 4u);
    world.now += 60'000;
    substitute.arrived = true;
    world.must(substitute);
    EXPECT_EQ(world.own("LN").substituted, 1u);
    EXPECT_EQ(world.own("LN").attending, 1u);
}

TEST(Substitute, WhoIsHimselfSummonedCountsOnceAsHimself) {
    World world;
    world.open_check_in();
    world.check_in("LN-2", "LN", at(7, 30));
    Substitute substitute = by_person(world, "LN-1", "LN");
    substitute.delegate = by_code("LN-2");
    substitute.person = {};
    world.must(substitute);
    EXPECT_EQ(world.standing("LN-2").status, AttendanceStatus::present);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::excused);
    EXPECT_EQ(world.own("LN").attending, 1u);
    EXPECT_EQ(world.own("LN").substituted, 0u);
}

TEST(Substitute, OwnCheckInPutsTheSubstituteOutsideTheRatio) {
    World world;
    world.open_check_in();
    world.must(by_person(world, "LN-1", "LN"));
    world.check_in("LN-1", "LN", at(7, 45));
    EXPECT_EQ(world.own("LN").present, 1u);
    EXPECT_EQ(world.own("LN").substituted, 0u);
    EXPECT_EQ(world.own("LN").attending, 2u);
}

TEST(Substitute, ACategoryOrTheConferenceMayForbidThem) {
    World world;
    world.open_check_in();
    EXPECT_EQ(
        world.give(by_person(world, "LN-4", "LN")).refusal->reason,
        RefusalReason::substitutes_forbidden
    );
    ConferenceFields fields = world.state.conference();
    fields.substitutes_allowed = false;
    world.must(AmendConference{fields, "theo quy chế"});
    EXPECT_EQ(
        world.give(by_person(world, "LN-1", "LN")).refusal->reason,
        RefusalReason::substitutes_forbidden
    );
}

TEST(Substitute, NobodyIsHisOwn) {
    World world;
    world.open_check_in();
    Substitute substitute = by_person(world, "LN-1", "LN");
    substitute.delegate = by_code("LN-1");
    EXPECT_EQ(world.give(substitute).refusal->reason, RefusalReason::substitute_is_principal);
}

TEST(FrozenList, SummonedIsOriginalPlusAddedLessWithdrawn) {
    World world;
    world.must(FreezeRoster{SessionId{0}});
    DelegateFields fields;
    fields.code = "LN-9";
    fields.person.name = "Người Bổ Sung";
    world.must(AddDelegate{
        fields, {world.site("LN"), CategoryId{0}, {}, DelegateKind::summoned}, ""});
    world.must(WithdrawDelegate{world.delegate("LN-1"), "nghỉ hưu"});
    world.must(WithdrawDelegate{world.delegate("LN-2"), "nghỉ hưu"});
    const Counts& own = world.own("LN");
    EXPECT_EQ(own.summoned_originally, 4u);
    EXPECT_EQ(own.added, 1u);
    EXPECT_EQ(own.withdrawn, 2u);
    EXPECT_EQ(own.summoned, 3u);
    EXPECT_EQ(broken_invariant(world.state), "");
}

TEST(FrozenList, AWithdrawnDelegateWhoIsPresentStaysAsInvited) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.now = at(7, 40);
    world.must(WithdrawDelegate{world.delegate("LN-1"), "điều động"});
    EXPECT_EQ(world.own("LN").summoned, 3u);
    EXPECT_EQ(world.own("LN").invited_present, 1u);
    EXPECT_EQ(
        world.check_in("LN-1", "YD", at(7, 50)).refusal->reason, RefusalReason::delegate_withdrawn
    );
}

TEST(Summons, ASessionNamesItsSitesAndNobodyElseEntersItsDenominator) {
    World world;
    SummonToSession summon;
    summon.session = SessionId{0};
    summon.only_sites = {world.site("LN")};
    summon.also = {world.delegate("YD-1")};
    summon.except = {world.delegate("LN-3")};
    world.must(summon);
    EXPECT_EQ(world.own("LN").summoned, 3u);
    EXPECT_EQ(world.own("YD").summoned, 1u);
    EXPECT_EQ(world.own("TU").summoned, 0u);
    EXPECT_EQ(world.give(summon).refusal->reason, RefusalReason::nothing_to_change);
}

TEST(WalkIn, IsInTheHallUntilLinkedToADelegate) {
    World world;
    world.open_check_in();
    world.now = at(7, 30);
    world.must(RegisterWalkIn{world.real(), world.site("LN"), {"Khách Mẫu", 0, "", ""}, no_time});
    EXPECT_EQ(world.own("LN").walk_ins, 1u);
    EXPECT_EQ(world.own("LN").inside, 1u);
    world.now = at(8, 30);
    world.must(LinkWalkIn{world.real(), WalkInId{0}, by_code("LN-3")});
    EXPECT_EQ(world.own("LN").walk_ins, 0u);
    EXPECT_EQ(world.own("LN").present, 1u);
    EXPECT_EQ(world.presence("LN-3").first_entry, at(7, 30));
    EXPECT_EQ(
        world.give(LinkWalkIn{world.real(), WalkInId{0}, by_code("LN-2")}).refusal->reason,
        RefusalReason::walk_in_already_linked
    );
    EXPECT_FALSE(
        world.undo(world.events_of(world.log[world.log.size() - 1].command)[0].command).refusal
    );
    EXPECT_EQ(world.own("LN").walk_ins, 1u);
    EXPECT_EQ(world.own("LN").present, 0u);
}

TEST(Headcount, IsKeptBesideTheRosterAndNeverAdded) {
    World world;
    world.open_check_in();
    world.must(ReportHeadcount{world.real(), world.site("LN"), 70});
    world.must(ReportHeadcount{world.real(), world.site("KR"), 41});
    EXPECT_EQ(world.own("LN").inside, 0u);
    EXPECT_EQ(world.run().sites[world.site("KR").value].headcount, 41u);
    EXPECT_EQ(
        world.give(ReportHeadcount{world.real(), world.site("KR"), 41}).refusal->reason,
        RefusalReason::nothing_to_change
    );
}

TEST(SignOff, WhoeverIsLeftUncalledIsListedAndDecided) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    SignOffSite sign_off;
    sign_off.run = world.real();
    sign_off.site = world.site("LN");
    sign_off.chair_name = "Chủ trì Mẫu";
    const Decision refused = world.give(sign_off);
    ASSERT_EQ(refused.refusal->reason, RefusalReason::uncalled_remain);
    EXPECT_EQ(refused.refusal->facts.delegates.size(), 3u);
    sign_off.decisions.push_back({by_code("LN-2"), true, AbsenceReason::ill, ""});
    sign_off.decide_rest = true;
    world.must(sign_off);
    EXPECT_EQ(world.own("LN").excused, 1u);
    EXPECT_EQ(world.own("LN").unexcused, 2u);
    EXPECT_EQ(world.own("LN").not_called, 0u);
    EXPECT_EQ(world.give(sign_off).refusal->reason, RefusalReason::already_signed_off);
    EXPECT_FALSE(world.undo(world.events_of(world.log.back().command).back().command).refusal);
    EXPECT_EQ(world.own("LN").not_called, 3u);
}

TEST(SignOff, DecidesAboutTheSitesOwnSummonedDelegatesOnly) {
    World world;
    world.open_check_in();
    SignOffSite sign_off;
    sign_off.run = world.real();
    sign_off.site = world.site("LN");
    sign_off.chair_name = "Chủ trì Mẫu";
    sign_off.decide_rest = true;
    sign_off.decisions.push_back({by_code("YD-1"), true, AbsenceReason::ill, ""});
    Decision refused = world.give(sign_off);
    ASSERT_EQ(refused.refusal->reason, RefusalReason::delegate_of_other_site);
    EXPECT_EQ(refused.refusal->facts.delegate, world.delegate("YD-1"));
    EXPECT_EQ(refused.refusal->facts.site, world.site("YD"));
    EXPECT_EQ(world.own("YD").excused, 0u);
    sign_off.decisions[0].delegate = by_code("LN-5");  // invited
    refused = world.give(sign_off);
    ASSERT_EQ(refused.refusal->reason, RefusalReason::not_summoned_to_session);
    EXPECT_EQ(refused.refusal->facts.delegate, world.delegate("LN-5"));
    // Who came in the meantime is no mistake of the sender.
    world.check_in("LN-1", "LN", at(7, 30));
    sign_off.decisions[0].delegate = by_code("LN-1");
    world.must(sign_off);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::present);
}

TEST(SignOff, WaitsUntilTheSitesConflictsAreResolved) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.check_in("LN-1", "YD", at(7, 31));
    SignOffSite sign_off;
    sign_off.run = world.real();
    sign_off.site = world.site("LN");
    sign_off.chair_name = "Chủ trì Mẫu";
    sign_off.decide_rest = true;
    EXPECT_EQ(world.give(sign_off).refusal->reason, RefusalReason::open_conflicts_remain);
}

TEST(Announcement, KeepsTheTotalsAsTheyWereThen) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.must(AnnounceTotals{world.real(), "lần 1"});
    world.check_in("LN-2", "LN", at(7, 40));
    world.must(AnnounceTotals{world.real(), "lần 2"});
    ASSERT_EQ(world.run().announcements.size(), 2u);
    EXPECT_EQ(world.run().announcements[0].totals.present, 1u);
    EXPECT_EQ(world.run().announcements[1].totals.present, 2u);
    EXPECT_EQ(world.run().announcements[1].number, 2u);
}

}  // namespace
}  // namespace diemcau::test
