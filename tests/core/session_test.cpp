// Rule 10: a session lives; and rule 11: the line of a site.
#include <gtest/gtest.h>

#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

ChangeSession change(SessionAction action, std::string reason = "lý do") {
    return {SessionId{0}, action, std::move(reason), false, no_time};
}

TEST(Session, LivesFromDraftToArchive) {
    World world;
    world.open_check_in();
    world.start();
    world.begin_break(at(9, 0));
    world.end_break(at(9, 20));
    world.close();
    world.session(SessionAction::archive, at(12, 0));
    EXPECT_EQ(world.state.sessions()[0].phase, SessionPhase::archived);
    EXPECT_EQ(
        world.give(change(SessionAction::reopen)).refusal->reason, RefusalReason::wrong_phase
    );
}

TEST(Session, AnActionThatDoesNotFitSaysThePhaseItIsIn) {
    World world;
    const Decision refused = world.give(change(SessionAction::close));
    ASSERT_EQ(refused.refusal->reason, RefusalReason::wrong_phase);
    EXPECT_EQ(refused.refusal->facts.phase, static_cast<std::uint8_t>(SessionPhase::draft));
}

TEST(Session, ReopenPostponeAndCancelNeedAReason) {
    World world;
    world.open_check_in();
    EXPECT_EQ(
        world.give(change(SessionAction::postpone, "")).refusal->reason,
        RefusalReason::reason_required
    );
    EXPECT_EQ(
        world.give(change(SessionAction::cancel, "")).refusal->reason,
        RefusalReason::reason_required
    );
    world.start();
    world.close();
    EXPECT_EQ(
        world.give(change(SessionAction::reopen, "")).refusal->reason,
        RefusalReason::reason_required
    );
    world.must(change(SessionAction::reopen, "còn nội dung"));
    EXPECT_EQ(world.state.sessions()[0].phase, SessionPhase::in_progress);
}

TEST(Session, NoCheckInBeforeItOpens) {
    World world;
    EXPECT_EQ(
        world.check_in("LN-1", "LN", at(6, 30)).refusal->reason, RefusalReason::check_in_not_open
    );
}

TEST(Session, RehearsalDataNeverMixesWithTheReal) {
    World world;
    world.session(SessionAction::open_rehearsal, at(6, 10));
    CheckIn in;
    in.run = {SessionId{0}, RunKind::rehearsal, 1};
    in.delegate.code = "LN-1";
    in.site = world.site("LN");
    world.now = at(6, 20);
    EXPECT_FALSE(world.give(in, from_device("device-LN", at(6, 20))).refusal);
    world.session(SessionAction::end_rehearsal, at(6, 40));
    world.open_check_in();
    EXPECT_EQ(world.own("LN").present, 0u);
    // A rehearsal scan that arrives late stays in the rehearsal.
    in.delegate.code = "LN-2";
    EXPECT_FALSE(world.give(in, from_device("device-LN", at(6, 25))).refusal);
    EXPECT_EQ(world.own("LN").present, 0u);
    const RunId rehearsal = world.state.find_run(in.run).value();
    EXPECT_EQ(world.state.runs()[rehearsal.value].totals.present, 2u);
}

TEST(Session, ALateOfflineScanIsTakenAfterTheCloseAndMarked) {
    World world;
    world.open_check_in();
    world.start();
    world.close();
    world.now = at(12, 0);
    CheckIn in;
    in.run = world.real();
    in.delegate.code = "LN-1";
    in.site = world.site("LN");
    EXPECT_FALSE(world.give(in, from_device("device-LN", at(8, 1))).refusal);
    EXPECT_EQ(world.own("LN").present, 1u);
    EXPECT_TRUE(std::get<CheckedIn>(world.last_event().body).after_close);
    EXPECT_EQ(world.run().facts_after_close, 1u);
    in.delegate.code = "LN-2";
    EXPECT_EQ(
        world.give(in, from_device("device-LN", at(11, 45))).refusal->reason,
        RefusalReason::session_closed
    );
}

TEST(Session, AfterArchiveALateScanIsKeptForReviewAndCountsForNothing) {
    World world;
    world.open_check_in();
    world.start();
    world.close();
    world.session(SessionAction::archive, at(12, 0));
    CheckIn in;
    in.run = world.real();
    in.delegate.code = "LN-1";
    in.site = world.site("LN");
    const Decision late = world.give(in, from_device("device-LN", at(8, 1)));
    EXPECT_EQ(late.refusal->reason, RefusalReason::session_archived);
    EXPECT_EQ(std::get<CheckedIn>(world.last_event().body).answer, EntryAnswer::kept_for_review);
    EXPECT_EQ(world.own("LN").present, 0u);
}

TEST(Session, PostponingKeepsTheCheckInsOrSetsThemAside) {
    World world;
    world.open_check_in();
    world.check_in("LN-1", "LN", at(7, 30));
    world.now = at(7, 40);
    world.must(ChangeSession{SessionId{0}, SessionAction::postpone, "bão", false, at(14, 0)});
    EXPECT_EQ(world.own("LN").present, 1u);
    EXPECT_EQ(world.state.sessions()[0].fields.planned_start, at(14, 0));
    world.open_check_in(at(13, 0));
    world.must(ChangeSession{SessionId{0}, SessionAction::postpone, "bão", true, no_time});
    EXPECT_EQ(world.own("LN").present, 0u);
    EXPECT_TRUE(world.state.find_run({SessionId{0}, RunKind::set_aside, 1}).has_value());
    world.open_check_in(at(15, 0));
    EXPECT_FALSE(world.check_in("LN-1", "LN", at(15, 5)).refusal);
}

void postpone(World& world, UtcMillis when, bool aside) {
    world.now = when;
    world.must(ChangeSession{SessionId{0}, SessionAction::postpone, "bão", aside, no_time});
}

/// A scan on LN's device at `happened`, which arrives at `arrives`.
Decision late_scan(
    World& world, std::string code, UtcMillis happened, UtcMillis arrives, bool clock_known = true
) {
    world.now = arrives;
    CheckIn in;
    in.run = world.real();
    in.delegate.code = std::move(code);
    in.site = world.site("LN");
    Sender device = from_device("device-LN", happened);
    if (!clock_known) device.clock_offset_ms.reset();
    return world.give(in, device);
}

TEST(Session, AScanFromBeforeAPostponementCountsWhenItArrivesAfterIt) {
    World world;
    world.open_check_in(at(7, 0));
    postpone(world, at(7, 40), false);
    EXPECT_FALSE(late_scan(world, "LN-1", at(7, 30), at(8, 0)).refusal);
    EXPECT_EQ(world.own("LN").present, 1u);
    EXPECT_EQ(world.standing("LN-1").first_entry, at(7, 30));
    // What happened while it was postponed, and before check-in opened, did not happen in it.
    EXPECT_EQ(
        late_scan(world, "LN-2", at(7, 50), at(8, 1)).refusal->reason,
        RefusalReason::check_in_not_open
    );
    world.now = at(8, 2);
    EXPECT_EQ(
        world.check_in("LN-2", "LN", at(8, 2)).refusal->reason, RefusalReason::check_in_not_open
    );
    // Nor does a rehearsal for the new day change that.
    world.session(SessionAction::open_rehearsal, at(8, 30));
    EXPECT_FALSE(late_scan(world, "LN-3", at(7, 20), at(8, 31)).refusal);
    EXPECT_EQ(world.own("LN").present, 2u);
}

TEST(Session, AScanFromBeforeGoesToTheRunThatWasSetAside) {
    World world;
    world.open_check_in(at(7, 0));
    world.check_in("LN-1", "LN", at(7, 10));
    postpone(world, at(7, 40), true);
    EXPECT_FALSE(late_scan(world, "LN-2", at(7, 30), at(8, 0)).refusal);
    EXPECT_TRUE(std::get<CheckedIn>(world.last_event().body).after_close);
    world.open_check_in(at(13, 0));
    EXPECT_FALSE(late_scan(world, "LN-3", at(7, 35), at(13, 5)).refusal);
    EXPECT_FALSE(late_scan(world, "LN-1", at(13, 1), at(13, 6)).refusal);
    const RunId aside = world.state.find_run({SessionId{0}, RunKind::set_aside, 1}).value();
    EXPECT_EQ(world.state.runs()[aside.value].totals.present, 3u);
    EXPECT_EQ(world.own("LN").present, 1u);
    // A device that cannot say when: it happened when we heard of it.
    EXPECT_FALSE(late_scan(world, "LN-2", at(7, 30), at(13, 10), false).refusal);
    EXPECT_EQ(world.own("LN").present, 2u);
    EXPECT_EQ(world.standing("LN-2").entry_quality, TimeQuality::assumed);
}

TEST(Session, AMarkFromBeforeGoesToTheRunThatWasSetAside) {
    World world;
    world.open_check_in(at(7, 0));
    postpone(world, at(7, 40), true);
    world.now = at(8, 0);
    MarkAbsent mark;
    mark.run = world.real();
    mark.delegates.emplace_back().code = "LN-1";
    mark.excused = false;
    world.must(mark, from_device("device-LN", at(7, 20)));
    EXPECT_EQ(world.own("LN").unexcused, 0u);
    const RunId aside = world.state.find_run({SessionId{0}, RunKind::set_aside, 1}).value();
    EXPECT_EQ(world.state.runs()[aside.value].totals.unexcused, 1u);
    // One that is given now is for the day to come.
    mark.delegates[0].code = "LN-2";
    world.must(mark, from_device("device-LN", at(7, 59)));
    EXPECT_EQ(world.own("LN").unexcused, 1u);
}

TEST(Session, WhilePostponedAnEntryOfUnknownTimeIsKeptWithoutATime) {
    World world;
    world.open_check_in(at(7, 0));
    postpone(world, at(7, 40), false);
    EXPECT_FALSE(late_scan(world, "LN-1", at(7, 30), at(8, 0), false).refusal);
    EXPECT_EQ(world.standing("LN-1").entry_quality, TimeQuality::unknown);
    CheckIn paper;
    paper.run = world.real();
    paper.delegate.code = "LN-2";
    paper.site = world.site("LN");
    paper.time_unknown = true;
    paper.reason = "danh sách giấy";
    EXPECT_FALSE(world.give(paper).refusal);
    EXPECT_EQ(world.own("LN").present, 2u);
}

TEST(Session, AStatedTimeMustLieWhereCheckInWasOpen) {
    World world;
    world.open_check_in(at(7, 0));
    postpone(world, at(7, 40), false);
    world.open_check_in(at(13, 0));
    CheckIn later;
    later.run = world.real();
    later.delegate.code = "LN-1";
    later.site = world.site("LN");
    later.reason = "mất mạng";
    later.stated_at = at(9, 0);
    world.now = at(13, 30);
    EXPECT_EQ(world.give(later).refusal->reason, RefusalReason::check_in_not_open);
    later.stated_at = at(7, 20);
    EXPECT_FALSE(world.give(later).refusal);
    EXPECT_EQ(world.standing("LN-1").first_entry, at(7, 20));
}

TEST(Session, CancelledItTakesNothingMore) {
    World world;
    world.open_check_in();
    world.session(SessionAction::cancel, at(7, 30));
    EXPECT_EQ(
        world.check_in("LN-1", "LN", at(7, 40)).refusal->reason, RefusalReason::session_cancelled
    );
}

TEST(Session, AStepCanBeUndoneWhileItIsTheLast) {
    World world;
    world.open_check_in();
    const CommandId opened = world.last_command();
    world.start();
    const CommandId started = world.last_command();
    EXPECT_EQ(world.undo(opened).refusal->reason, RefusalReason::superseded);
    EXPECT_FALSE(world.undo(started).refusal);
    EXPECT_EQ(world.state.sessions()[0].phase, SessionPhase::check_in);
    EXPECT_EQ(world.undo(started).refusal->reason, RefusalReason::already_undone);
}

TEST(Line, FallsAtOnceAndRisesSlowly) {
    World world;
    Sender hub;
    hub.actor = {Role::system, "server", "", {}};
    const auto state = [&] { return world.state.sites()[world.site("LN").value].link.state; };
    EXPECT_EQ(state(), LinkState::never_seen);
    world.now = at(7, 0);
    world.must(ReportControlLink{world.site("LN"), true}, hub);
    EXPECT_EQ(state(), LinkState::testing);
    world.now = at(7, 0, 2);
    EXPECT_EQ(
        world.give(ReportControlLink{world.site("LN"), true}, hub).refusal->reason,
        RefusalReason::nothing_to_change
    );
    world.now = at(7, 0, 6);
    world.must(ReportControlLink{world.site("LN"), true}, hub);
    EXPECT_EQ(state(), LinkState::ready);
    world.must(ReportControlLink{world.site("LN"), false}, hub);
    EXPECT_EQ(state(), LinkState::lost);
    EXPECT_EQ(world.state.sites()[world.site("LN").value].link.history.size(), 3u);
}

TEST(Line, IsLiveInTheSessionAndTheOperatorsWordOnThePictureCounts) {
    World world;
    Sender hub;
    hub.actor = {Role::system, "server", "", {}};
    const auto& link = world.state.sites()[world.site("LN").value].link;
    world.now = at(7, 0);
    world.must(ReportControlLink{world.site("LN"), true}, hub);
    world.open_check_in();
    world.start();
    EXPECT_EQ(link.state, LinkState::live);
    world.must(ReportMediaLink{world.site("LN"), MediaState::degraded, true});
    EXPECT_EQ(link.state, LinkState::degraded);
    EXPECT_TRUE(link.media_by_operator);
    world.must(ReportMediaLink{world.site("LN"), MediaState::down, true});
    EXPECT_EQ(link.state, LinkState::lost);
}

TEST(Line, OfASiteThatOnlyThePictureWasReportedOfIsNotLostWhenThatIsUndone) {
    World world;
    const auto& link = world.state.sites()[world.site("LN").value].link;
    world.must(ReportMediaLink{world.site("LN"), MediaState::up, false});
    EXPECT_EQ(link.state, LinkState::degraded);
    world.undo(world.last_command());
    EXPECT_EQ(link.state, LinkState::never_seen);
    world.undo(world.last_command());
    EXPECT_EQ(link.state, LinkState::degraded);
}

TEST(Line, ItsHistoryTellsWhenItWasUpAndWhenItWasLost) {
    World world;
    Sender hub;
    hub.actor = {Role::system, "server", "", {}};
    const auto report = [&](UtcMillis when, bool connected) {
        world.now = when;
        world.must(ReportControlLink{world.site("LN"), connected}, hub);
    };
    report(at(7, 0), true);
    report(at(7, 1), true);  // it has held: ready
    report(at(8, 0), false);
    report(at(8, 10), true);
    report(at(8, 11), true);
    const SiteLink& link = world.state.sites()[world.site("LN").value].link;
    const auto lost = outages(link, at(7, 30), at(9, 0));
    ASSERT_EQ(lost.size(), 1u);
    EXPECT_EQ(lost[0].from, at(8, 0));
    EXPECT_EQ(lost[0].until, at(8, 10));
    const auto up = up_intervals(link, at(7, 30), at(9, 0));
    ASSERT_EQ(up.size(), 2u);
    EXPECT_EQ(up[0].from, at(7, 30));
    EXPECT_EQ(up[0].until, at(8, 0));
    EXPECT_EQ(up[1].from, at(8, 11));
    EXPECT_EQ(up[1].until, at(9, 0));
}

TEST(Hosting, OneStepOnlyAndItEnds) {
    World world;
    world.must(HostSite{world.site("PS"), world.site("LN"), at(6, 0), "mất điện"});
    EXPECT_EQ(
        world.give(HostSite{world.site("PS"), world.site("YD"), no_time, ""}).refusal->reason,
        RefusalReason::already_hosted
    );
    EXPECT_EQ(
        world.give(HostSite{world.site("LN"), world.site("YD"), no_time, ""}).refusal->reason,
        RefusalReason::host_is_hosted
    );
    EXPECT_EQ(
        world.give(HostSite{world.site("YD"), world.site("PS"), no_time, ""}).refusal->reason,
        RefusalReason::host_is_hosted
    );
    world.now = at(7, 0);
    world.must(EndHosting{world.site("PS"), no_time});
    EXPECT_EQ(
        world.give(EndHosting{world.site("PS"), no_time}).refusal->reason, RefusalReason::not_hosted
    );
    EXPECT_EQ(world.state.venue_of(world.site("PS"), at(6, 30)), world.site("LN"));
    EXPECT_EQ(world.state.venue_of(world.site("PS"), at(7, 30)), world.site("PS"));
}

}  // namespace
}  // namespace diemcau::test
