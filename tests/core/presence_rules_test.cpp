// Rules 4 to 6: two clocks, intervals, one person at one site.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

CheckIn entry(const World& world, std::string_view code, std::string_view site) {
    CheckIn in;
    in.run = world.real();
    in.delegate.code = code;
    in.site = world.site(site);
    return in;
}

TEST(Presence, WhoeverIsInsideBeforeTheOpeningCountsAsPresentAtOnce) {
    World world;
    world.open_check_in();
    EXPECT_FALSE(world.check_in("LN-1", "LN", at(7, 30)).refusal);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::present);
    EXPECT_EQ(world.own("LN").inside, 1u);
}

TEST(Presence, WhoLeftBeforeTheOpeningAndDidNotReturnIsNotPresent) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.check_out("LN-1", "LN", at(7, 50));
    world.start();
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::not_called);
}

TEST(Presence, ALeaverStaysPresentForTheSessionButIsNotInside) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.start();
    world.check_out("LN-1", "LN", at(9, 0));
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::present);
    EXPECT_EQ(world.own("LN").inside, 0u);
    EXPECT_EQ(world.own("LN").left_early, 1u);
}

TEST(Presence, LateIsAfterTheActualOpeningPlusGrace) {
    World world;
    world.open_check_in();
    world.start(at(8, 10));  // ten minutes after the planned start
    world.check_in("LN-1", "LN", at(8, 15));
    world.check_in("LN-2", "LN", at(8, 15, 1));
    EXPECT_EQ(world.standing("LN-1").flags & standing_late, 0);
    EXPECT_NE(world.standing("LN-2").flags & standing_late, 0);
}

TEST(Presence, ASiteWithALaterStartHasItsOwnLateness) {
    World world;
    world.must(SetSiteStart{SessionId{0}, world.site("LN"), at(8, 30)});
    world.open_check_in();
    world.start();
    world.check_in("LN-1", "LN", at(8, 35));
    world.check_in("YD-1", "YD", at(8, 35));
    EXPECT_EQ(world.standing("LN-1").flags & standing_late, 0);
    EXPECT_NE(world.standing("YD-1").flags & standing_late, 0);
}

TEST(Presence, TheEarliestTrustedEntryHoldsWhateverArrivesFirst) {
    World world;
    world.open_check_in();
    world.start();
    world.check_in("LN-1", "LN", at(8, 40));
    world.now = at(9, 0);
    world.give(entry(world, "LN-1", "LN"), from_device("spare-LN", at(8, 1)));
    EXPECT_EQ(world.presence("LN-1").first_entry, at(8, 1));
    EXPECT_EQ(world.standing("LN-1").flags & standing_late, 0);
}

TEST(Presence, ADeviceWhoseClockIsAheadIsNotTrustedAndMakesNobodyLate) {
    World world;
    world.open_check_in();
    world.start();
    world.now = at(9, 0);
    EXPECT_FALSE(world.give(entry(world, "LN-1", "LN"), from_device("x", at(11, 0))).refusal);
    EXPECT_EQ(world.presence("LN-1").intervals.at(0).quality, TimeQuality::assumed);
    EXPECT_EQ(world.presence("LN-1").first_entry, at(9, 0));
    EXPECT_EQ(world.standing("LN-1").flags & standing_late, 0);
    EXPECT_EQ(world.own("LN").assumed_times, 1u);
}

TEST(Presence, AnUnknownClockOffsetIsNotTrusted) {
    World world;
    world.open_check_in();
    world.start();
    world.now = at(9, 0);
    Sender sender = from_device("x", at(8, 59));
    sender.clock_offset_ms.reset();
    world.give(entry(world, "LN-1", "LN"), sender);
    EXPECT_EQ(world.presence("LN-1").intervals.at(0).quality, TimeQuality::assumed);
}

TEST(Presence, TheDeviceTimeIsCorrectedByTheOffset) {
    World world;
    world.open_check_in();
    world.start();
    world.now = at(8, 30);
    Sender sender = from_device("x", at(8, 0));
    sender.clock_offset_ms = 4 * 60'000;
    world.give(entry(world, "LN-1", "LN"), sender);
    EXPECT_EQ(world.presence("LN-1").first_entry, at(8, 4));
}

TEST(Presence, AnAssumedTimeMakesLateOnceAnOrganizerConfirmsIt) {
    World world;
    world.open_check_in();
    world.start();
    world.now = at(9, 0);
    world.give(entry(world, "LN-1", "LN"), from_device("x", at(11, 0)));
    const Seq fact = world.presence("LN-1").intervals.at(0).entry;
    world.must(ConfirmEntryTime{world.real(), fact, no_time});
    EXPECT_NE(world.standing("LN-1").flags & standing_late, 0);
    world.undo(world.last_command());
    EXPECT_EQ(world.standing("LN-1").flags & standing_late, 0);
}

TEST(Presence, APaperEntryWithoutATimeMakesNobodyLateAndItsMinutesAreUnknown) {
    World world;
    world.open_check_in();
    world.start();
    world.now = at(10, 0);
    CheckIn paper = entry(world, "LN-1", "LN");
    paper.method = EntryMethod::paper;
    paper.time_unknown = true;
    EXPECT_EQ(world.give(paper).refusal->reason, RefusalReason::reason_required);
    paper.reason = "danh sách giấy";
    EXPECT_FALSE(world.give(paper).refusal);
    EXPECT_EQ(world.standing("LN-1").status, AttendanceStatus::present);
    EXPECT_EQ(world.standing("LN-1").flags & standing_late, 0);
    EXPECT_FALSE(world.presence("LN-1").minutes_known);
}

TEST(Presence, WhoeverWasEnteredFromPaperIsCountedApart) {
    World world;
    world.open_check_in();
    world.start();
    world.now = at(10, 0);
    const auto by_paper = [&](std::string_view code) {
        CheckIn paper = entry(world, code, "LN");
        paper.method = EntryMethod::paper;
        paper.time_unknown = true;
        paper.reason = "danh sách giấy";
        EXPECT_FALSE(world.give(paper).refusal);
    };
    by_paper("LN-1");
    EXPECT_FALSE(world.check_in("LN-2", "LN", at(10, 1)).refusal);
    EXPECT_EQ(world.own("LN").present, 2u);
    EXPECT_EQ(world.own("LN").by_paper, 1u);
    EXPECT_EQ(world.state.runs()[0].totals.by_paper, 1u);
    by_paper("LN-3");
    const CommandId third = world.last_command();
    EXPECT_EQ(world.own("LN").by_paper, 2u);
    world.undo(third);
    EXPECT_EQ(world.own("LN").by_paper, 1u);
    EXPECT_EQ(world.own("LN").present, 2u);
}

TEST(Presence, AnEntryMadeLaterCountsFromItsTrueTime) {
    World world;
    world.open_check_in();
    world.start();
    world.now = at(10, 0);
    CheckIn later = entry(world, "LN-1", "LN");
    later.stated_at = at(8, 2);
    later.reason = "quên quét";
    EXPECT_FALSE(world.give(later).refusal);
    EXPECT_EQ(world.presence("LN-1").first_entry, at(8, 2));
    later.delegate.code = "LN-2";
    later.stated_at = at(12, 0);
    EXPECT_EQ(world.give(later).refusal->reason, RefusalReason::malformed);
}

TEST(Presence, MinutesAreClippedToTheSessionAndLessItsBreaks) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 10));
    world.start();
    world.begin_break(at(9, 30));
    world.end_break(at(9, 45));
    world.close();
    EXPECT_EQ(world.presence("LN-1").present_ms, (210 - 15) * 60'000);
    EXPECT_EQ(world.presence("LN-1").intervals.at(0).end, IntervalEnd::assumed_at_close);
}

TEST(Presence, EffectiveMinutesAreThoseWhileTheLineWasUp) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 10));
    world.start();
    world.close(at(9, 0));
    const UpInterval up[] = {{at(7, 0), at(8, 20)}, {at(8, 30), at(9, 0)}};
    const SessionWindow window = world.state.window_of(world.real_run());
    EXPECT_EQ(effective_ms(world.presence("LN-1"), window, up, world.now), 50 * 60'000);
}

TEST(CheckIn, ASecondScanAtTheSameSiteSaysWhenWhereAndByWhomTheFirstWas) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    const ActorId by = world.last_event().actor;
    world.now = at(7, 40);
    const Decision second = world.give(entry(world, "LN-1", "LN"), from_device("spare", at(7, 40)));
    ASSERT_TRUE(second.refusal);
    EXPECT_EQ(second.refusal->reason, RefusalReason::already_checked_in);
    EXPECT_EQ(second.refusal->facts.at, at(7, 30));
    EXPECT_EQ(second.refusal->facts.site, world.site("LN"));
    EXPECT_EQ(second.refusal->facts.by, by);
    EXPECT_EQ(world.own("LN").conflicts, 0u);
    EXPECT_EQ(world.own("LN").inside, 1u);
}

TEST(CheckIn, ByCodeByNumberOfTheListAndByIdNumberIsTheSame) {
    World world;
    world.open_check_in();
    CheckIn by_id;
    by_id.run = world.real();
    by_id.site = world.site("LN");
    by_id.delegate.id = world.delegate("LN-2");
    EXPECT_FALSE(world.give(by_id).refusal);
    EXPECT_EQ(world.standing("LN-2").status, AttendanceStatus::present);
    by_id.delegate = {};
    by_id.delegate.id_digest = 12345;
    EXPECT_EQ(world.give(by_id).refusal->reason, RefusalReason::unknown_delegate);
}

TEST(CheckIn, WhoIsTurnedAwayIsRecordedWithTheReason) {
    World world;
    world.open_check_in();
    const Decision refused = world.check_in("nobody", "LN", at(7, 30));
    EXPECT_EQ(refused.refusal->reason, RefusalReason::unknown_delegate);
    const auto* event = std::get_if<CheckInRefused>(&world.last_event().body);
    ASSERT_TRUE(event);
    EXPECT_EQ(event->reason, RefusalReason::unknown_delegate);
    EXPECT_EQ(event->code, "nobody");
}

TEST(CheckIn, WithAForgedBadgeIsTurnedAwayAndStandsInTheLog) {
    World world;
    world.open_check_in();
    Sender desk = from_device("device-LN", at(7, 30));
    desk.forged_badge = true;
    const CheckIn check_in{world.real(), {world.delegate("LN-1"), {}, 0}, world.site("LN")};
    const Decision refused = world.give(check_in, desk);
    ASSERT_TRUE(refused.refusal);
    EXPECT_EQ(refused.refusal->reason, RefusalReason::forged_badge);
    const auto& turned_away = std::get<CheckInRefused>(world.last_event().body);
    EXPECT_EQ(turned_away.reason, RefusalReason::forged_badge);
    EXPECT_EQ(turned_away.site, world.site("LN"));
    EXPECT_EQ(world.own("LN").inside, 0u);
    const Decision out =
        world.give(CheckOut{world.real(), {world.delegate("LN-1"), {}, 0}, world.site("LN")}, desk);
    EXPECT_EQ(out.refusal->reason, RefusalReason::forged_badge);
    EXPECT_TRUE(out.events.empty());
}

TEST(CheckIn, OfAnIdentityCardThatWasReadBadlyNoNameIsKept) {
    World world;
    world.open_check_in();
    world.check_in("00007500012?||Nguyễn Văn A|01011975", "LN", at(7, 30));
    EXPECT_EQ(std::get<CheckInRefused>(world.last_event().body).code, "00007500012?");
}

TEST(CheckIn, CheckOutOfSomebodyWhoIsNotInIsRefused) {
    World world;
    world.open_check_in();
    const Decision refused = world.check_out("LN-1", "LN", at(7, 30));
    EXPECT_EQ(refused.refusal->reason, RefusalReason::not_checked_in);
}

TEST(Conflict, OverlapAtTwoSitesCountsOnceAtTheEarlierAndTellsBoth) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    const Decision second = world.check_in("LN-1", "YD", at(7, 40));
    EXPECT_FALSE(second.refusal);
    EXPECT_TRUE(second.conflict_opened);
    EXPECT_EQ(world.own("LN").conflicts, 1u);
    EXPECT_EQ(world.own("YD").conflicts, 1u);
    EXPECT_EQ(world.subtree("BG").conflicts, 1u);
    EXPECT_EQ(world.own("LN").inside, 1u);
    EXPECT_EQ(world.own("YD").inside, 0u);
    EXPECT_EQ(world.run().totals.present, 1u);
}

ResolveConflict resolution(const World& world, ConflictResolution kind, bool dismiss_first) {
    const Conflict& conflict = world.run().conflicts.begin()->second.at(0);
    ResolveConflict resolve;
    resolve.run = world.real();
    resolve.delegate.id = world.run().conflicts.begin()->first;
    resolve.first_entry = conflict.second_entry;  // in either order
    resolve.second_entry = conflict.first_entry;
    resolve.resolution = kind;
    resolve.dismissed_entry = dismiss_first ? conflict.first_entry : conflict.second_entry;
    return resolve;
}

TEST(Conflict, ResolvedAsMovedHeSitsAtTheSecondSite) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.check_in("LN-1", "YD", at(7, 40));
    world.must(resolution(world, ConflictResolution::moved, false));
    EXPECT_EQ(world.own("LN").conflicts, 0u);
    EXPECT_EQ(world.own("YD").visitors, 1u);
    EXPECT_EQ(world.own("LN").elsewhere, 1u);
    EXPECT_EQ(world.own("LN").present, 1u);
}

TEST(Conflict, ResolvedAsWrongPersonTheDismissedEntryIsNobodys) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.check_in("LN-1", "YD", at(7, 40));
    const ResolveConflict resolve = resolution(world, ConflictResolution::wrong_person, true);
    world.must(resolve);
    EXPECT_EQ(world.presence("LN-1").inside_at, world.site("YD"));
    EXPECT_EQ(world.presence("LN-1").intervals.size(), 1u);
    EXPECT_EQ(world.give(resolve).refusal->reason, RefusalReason::conflict_already_resolved);
}

TEST(Conflict, UndoOfTheResolutionOpensItAgain) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.check_in("LN-1", "YD", at(7, 40));
    world.must(resolution(world, ConflictResolution::moved, false));
    EXPECT_FALSE(world.undo(world.last_command()).refusal);
    EXPECT_EQ(world.own("LN").conflicts, 1u);
}

TEST(Conflict, ChangingHallsAtABreakIsAssumedMovedAndNoConflict) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.start();
    world.begin_break(at(9, 30));
    EXPECT_FALSE(world.check_in("LN-1", "YD", at(9, 40)).conflict_opened);
    const Presence presence = world.presence("LN-1");
    ASSERT_EQ(presence.intervals.size(), 2u);
    EXPECT_EQ(presence.intervals[0].until, at(9, 30));
    EXPECT_EQ(presence.intervals[0].end, IntervalEnd::assumed_moved);
    EXPECT_EQ(world.run().totals.conflicts, 0u);
}

TEST(Conflict, IntervalsThatOnlyTouchDoNotOverlap) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.check_out("LN-1", "LN", at(7, 40));
    EXPECT_FALSE(world.check_in("LN-1", "YD", at(7, 40)).conflict_opened);
    EXPECT_EQ(world.run().totals.conflicts, 0u);
}

TEST(Conflict, HostedDelegatesOpenNone) {
    World world;
    world.open_check_in();
    world.now = at(7, 20);
    world.must(HostSite{world.site("PS"), world.site("LN"), no_time, "mất điện"});
    world.check_in("PS-1", "LN", at(7, 30));
    EXPECT_FALSE(world.check_in("PS-1", "PS", at(7, 40)).conflict_opened);
    EXPECT_EQ(world.run().totals.conflicts, 0u);
    EXPECT_EQ(world.own("PS").present, 1u);
    EXPECT_EQ(world.own("LN").inside, 1u);
}

TEST(CheckIn, ThatIsOneTooManyIsRefusedAndStandsInTheLog) {
    World world;
    world.open_check_in();
    for (std::size_t i = 0; i < limits::facts_per_delegate_max; ++i) {
        world.check_in("LN-1", "LN", at(7, 10) + static_cast<UtcMillis>(i) * 1'000);
    }
    const std::size_t facts = world.run().facts.size();
    const Decision refused = world.check_in("LN-1", "LN", world.now + 1'000);
    ASSERT_TRUE(refused.refusal);
    EXPECT_EQ(refused.refusal->reason, RefusalReason::too_many_facts);
    EXPECT_EQ(refused.refusal->facts.limit, limits::facts_per_delegate_max);
    EXPECT_EQ(world.run().facts.size(), facts);
    ASSERT_EQ(refused.events.size(), 1u);
    const auto& turned_away = std::get<CheckInRefused>(refused.events[0].body);
    EXPECT_EQ(turned_away.reason, RefusalReason::too_many_facts);
    EXPECT_EQ(turned_away.delegate, world.delegate("LN-1"));
    EXPECT_EQ(turned_away.site, world.site("LN"));
}

}  // namespace
}  // namespace diemcau::test
