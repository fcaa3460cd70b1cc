#include "reports/report.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "hub/recovery.hpp"
#include "reports/json_report.hpp"
#include "reports/log_on_disk.hpp"
#include "reports/morning.hpp"
#include "reports/report_numbers.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite_journal.hpp"
#include "wire/event_codec.hpp"

namespace diemcau::reports {
namespace {

using namespace core;
using test::at;
using test::report_of;
using test::World;

const SummaryRow& row_of(const Report& report, SummaryKind kind, const std::string& code) {
    const auto found = std::ranges::find_if(report.summary, [&](const SummaryRow& row) {
        return row.kind == kind && row.code == code;
    });
    EXPECT_NE(found, report.summary.end()) << code;
    return *found;
}

template <class Lines>
std::vector<std::string> codes_of(const Lines& lines) {
    std::vector<std::string> codes;
    for (const auto& line : lines) codes.push_back(line.person.code);
    return codes;
}

Counts sum_of(const Report& report, SummaryKind kind) {
    Counts sum;
    for (const SummaryRow& row : report.summary) {
        if (row.kind == kind) sum += row.counts;
    }
    sum.conflicts = 0;  // one conflict touches two sites
    return sum;
}

TEST(Report, EveryRowAddsUp) {
    for (const SummaryRow& row : report_of(test::whole_morning()).summary) {
        EXPECT_TRUE(row.counts.sums_hold()) << row.name;
    }
}

TEST(Report, TotalIsTheSumOfTheSitesAndOfTheLevelsAndOfTheCategories) {
    const World world = test::whole_morning();
    const Report report = report_of(world);
    EXPECT_EQ(report.total().counts, world.run().totals);
    Counts total = report.total().counts;
    total.conflicts = 0;
    EXPECT_EQ(sum_of(report, SummaryKind::site), total);
    EXPECT_EQ(sum_of(report, SummaryKind::level), total);
    std::uint32_t summoned = 0, attended = 0;
    for (const CategoryRow& row : report.categories) {
        summoned += row.counts.summoned;
        attended += row.counts.present + row.counts.substituted;
    }
    EXPECT_EQ(summoned, total.summoned);
    EXPECT_EQ(attended, report.total().attended());
}

TEST(Report, SubtotalOfASubtreeIsTheSiteAndAllBelowIt) {
    const Report report = report_of(test::whole_morning());
    Counts sum = row_of(report, SummaryKind::site, "LN").counts;
    sum += row_of(report, SummaryKind::site, "PS").counts;
    EXPECT_EQ(row_of(report, SummaryKind::subtree, "LN").counts, sum);
    EXPECT_EQ(row_of(report, SummaryKind::subtree, "LN").sites, 2u);
    EXPECT_EQ(row_of(report, SummaryKind::subtree, "BG").sites, 5u);
}

TEST(Report, ALevelThatAConflictTouchesTwiceHasItOnce) {
    World world;
    world.open_check_in();
    world.start();
    world.check_in("LN-1", "LN", at(8, 1));
    world.check_in("LN-1", "YD", at(8, 30));  // both of district level
    ASSERT_EQ(world.run().totals.conflicts, 1u);
    const Report report = report_of(world);
    const auto level = std::ranges::find_if(report.summary, [](const SummaryRow& row) {
        return row.kind == SummaryKind::level && row.level == SiteLevel::district;
    });
    ASSERT_NE(level, report.summary.end());
    EXPECT_EQ(level->counts.conflicts, 1u);
}

TEST(Report, HeadcountStaysApartFromTheCounts) {
    const Report report = report_of(test::whole_morning());
    const SummaryRow& row = row_of(report, SummaryKind::site, "KR");
    EXPECT_EQ(row.headcount, 42u);
    EXPECT_FALSE(row.has_roster);
    EXPECT_EQ(row.counts, Counts{});
    EXPECT_EQ(report.total().headcount, 42u);
    EXPECT_FALSE(row_of(report, SummaryKind::site, "YD").headcount.has_value());
}

TEST(Report, AbsenteesStandWithReasonWhoToldItAndTheDocument) {
    const Report report = report_of(test::whole_morning());
    EXPECT_EQ(
        codes_of(report.absent), (std::vector<std::string>{"LN-2", "PS-4", "YD-3", "YD-4", "YD-6"})
    );
    const AbsentLine& ill = report.absent.front();
    EXPECT_EQ(ill.status, AttendanceStatus::excused);
    EXPECT_EQ(ill.reason, AbsenceReason::ill);
    EXPECT_EQ(ill.text, "=nằm viện");
    EXPECT_EQ(ill.reported_by, "@Phạm Văn Mẫu");
    EXPECT_EQ(ill.reported_at, at(6, 10));
    EXPECT_EQ(ill.document_number, "12-CV/HU");
    EXPECT_EQ(report.absent.back().status, AttendanceStatus::unexcused);
}

TEST(Report, LateAndEarlyAreListedWithTheirTimes) {
    const Report report = report_of(test::whole_morning());
    ASSERT_EQ(codes_of(report.times), (std::vector<std::string>{"BG-3", "LN-4"}));
    const TimeLine& early = report.times[0];
    EXPECT_TRUE(early.left_early);
    EXPECT_FALSE(early.late);
    EXPECT_EQ(early.left, at(9, 30));
    EXPECT_EQ(early.minutes.present_ms, at(9, 30) - at(8, 0));
    const TimeLine& late = report.times[1];
    EXPECT_TRUE(late.late);
    EXPECT_EQ(late.entered, at(8, 20));
    EXPECT_EQ(late.late_by_ms, 20 * 60'000);
    EXPECT_EQ(late.left, no_time);
}

const AttendanceLine& attendance_of(const Report& report, const std::string& code) {
    const auto& lines = report.attendance.value();
    const auto found = std::ranges::find_if(lines, [&](const AttendanceLine& line) {
        return line.person.code == code;
    });
    EXPECT_NE(found, lines.end()) << code;
    return *found;
}

TEST(Report, WhoAttendedStandsWithHisTimesAtHisOwnSite) {
    const Report report = report_of(test::whole_morning());
    ASSERT_TRUE(report.attendance.has_value());
    const Counts& total = report.total().counts;
    EXPECT_EQ(
        report.attendance->size(), total.present + total.invited_present + total.press_present
    );
    const AttendanceLine& stayed = attendance_of(report, "BG-1");
    EXPECT_EQ(stayed.entered, at(7, 30));
    EXPECT_EQ(stayed.left, no_time);
    EXPECT_EQ(stayed.minutes.present_ms, at(11, 30) - at(8, 0));
    EXPECT_EQ(attendance_of(report, "BG-3").left, at(9, 30));
    EXPECT_EQ(attendance_of(report, "BG-5").kind, DelegateKind::invited);
    const AttendanceLine& visitor = attendance_of(report, "YD-2");
    EXPECT_EQ(visitor.site, "Điểm cầu YD");
    EXPECT_EQ(visitor.sits_at, "Điểm cầu BG");
}

TEST(Report, EffectiveMinutesAreThoseInWhichTheLineOfHisHallWasUp) {
    const Report report = report_of(test::whole_morning());
    // The line of LN was lost at 09:00 and had held again when it was looked at at 09:11.
    const std::int64_t down = at(9, 11) - at(9, 0);
    const MinutesLine& all_morning = attendance_of(report, "LN-1").minutes;
    EXPECT_EQ(all_morning.present_ms, at(11, 30) - at(8, 0));
    EXPECT_EQ(all_morning.effective_ms, at(11, 30) - at(8, 0) - down);
    const auto late = std::ranges::find_if(report.times, [](const TimeLine& line) {
        return line.person.code == "LN-4";
    });
    ASSERT_NE(late, report.times.end());
    EXPECT_EQ(late->minutes.effective_ms, at(11, 30) - at(8, 20) - down);
}

TEST(Report, EffectiveMinutesAreUnknownWhereNobodyToldOfTheLine) {
    const Report report = report_of(test::whole_morning());
    EXPECT_TRUE(attendance_of(report, "BG-1").minutes.present_ms.has_value());
    EXPECT_FALSE(attendance_of(report, "BG-1").minutes.effective_ms.has_value());
}

TEST(Report, EffectiveMinutesOfWhoMovedFollowOneHallAfterTheOther) {
    World world;
    test::Sender hub;
    hub.actor = {Role::system, "hub", "", {}};
    for (const char* code : {"LN", "YD"}) {
        world.must(ReportControlLink{world.site(code), true}, hub);
    }
    world.open_check_in(at(7, 0));
    world.check_in("LN-1", "LN", at(7, 40));
    world.start(at(8, 0));
    world.now = at(8, 30);
    world.must(ReportControlLink{world.site("YD"), false}, hub);  // he is not there yet
    world.check_out("LN-1", "LN", at(9, 0));
    world.check_in("LN-1", "YD", at(9, 30));
    world.now = at(10, 0);
    world.must(ReportControlLink{world.site("LN"), false}, hub);  // he is not there any more
    world.close(at(11, 30));
    const Report report = report_of(world);
    const MinutesLine& minutes = attendance_of(report, "LN-1").minutes;
    EXPECT_EQ(minutes.present_ms, at(11, 30) - at(8, 0) - (at(9, 30) - at(9, 0)));
    EXPECT_EQ(minutes.effective_ms, at(9, 0) - at(8, 0)) << "the line of YD was down all the time";
}

TEST(Report, WhoWasTurnedAwayStandsWithTimePlaceReasonAndOperator) {
    const Report report = report_of(test::whole_morning());
    ASSERT_EQ(codes_of(report.refused), (std::vector<std::string>{"LN-1", "", "BG-4"}));
    const RefusedLine& early = report.refused[0];
    EXPECT_EQ(early.at, at(6, 45));
    EXPECT_EQ(early.site, "Điểm cầu LN");
    EXPECT_EQ(early.person.name, "Đại biểu Mẫu LN-1");
    EXPECT_EQ(early.home, "Điểm cầu LN");
    EXPECT_EQ(early.reason, RefusalReason::check_in_not_open);
    EXPECT_EQ(early.by, "Người trực Mẫu");
    const RefusedLine& unknown = report.refused[1];
    EXPECT_EQ(unknown.scanned, "=1+1");
    EXPECT_EQ(unknown.person, PersonLine{});
    EXPECT_EQ(unknown.home, "");
    EXPECT_EQ(unknown.reason, RefusalReason::unknown_delegate);
    EXPECT_EQ(unknown.by, "@Vũ Thị Trực");
    EXPECT_EQ(report.refused[2].reason, RefusalReason::delegate_withdrawn);
}

TEST(Report, ARefusedCheckInStandsInTheReportOfTheRunItWasFor) {
    World world;
    world.session(SessionAction::open_rehearsal, at(6, 0));
    CheckIn scan;
    scan.run = {SessionId{0}, RunKind::rehearsal, 1};
    scan.delegate.code = "nobody";
    scan.site = world.site("LN");
    world.give(scan);
    scan.run.number = 7;  // there is no such rehearsal
    world.give(scan);
    ReportOptions rehearsal;
    rehearsal.run = {SessionId{0}, RunKind::rehearsal, 1};
    EXPECT_EQ(test::report_with(world, rehearsal).refused.size(), 1u);
    EXPECT_EQ(report_of(world).refused.size(), 1u) << "the one for a run that there is not";
}

TEST(Report, ALateScanAfterTheArchiveIsKeptForReviewAndCountsNowhere) {
    const Report before = report_of(test::whole_morning());
    ReportOptions morning;  // screens show the afternoon by now
    morning.session = SessionId{0};
    const Report after = test::report_with(test::archived_morning(), morning);
    EXPECT_TRUE(before.for_review.empty());
    ASSERT_EQ(codes_of(after.for_review), std::vector<std::string>{"YD-3"});
    const ReviewLine& line = after.for_review.front();
    EXPECT_EQ(line.site, "Điểm cầu YD");
    EXPECT_EQ(line.occurred_at, at(8, 30));
    EXPECT_EQ(line.received_at, at(13, 30));
    EXPECT_EQ(line.quality, TimeQuality::trusted);
    EXPECT_EQ(line.reason, "-máy mất mạng");
    EXPECT_EQ(line.by, "Người trực Mẫu");
    EXPECT_EQ(after.total().counts, before.total().counts);
    EXPECT_EQ(after.corrections.size(), before.corrections.size());
    EXPECT_EQ(after.refused.size(), before.refused.size());
}

TEST(Report, ARunThatAPostponementPutAsideHasAReportOfItsOwn) {
    World world;
    world.open_check_in(at(7, 0));
    world.check_in("LN-1", "LN", at(7, 10));
    world.now = at(7, 30);
    world.must(ChangeSession{SessionId{0}, SessionAction::postpone, "mưa bão", true, at(13, 30)});
    ReportOptions aside;
    aside.run = {SessionId{0}, RunKind::set_aside, 1};
    const Report report = test::report_with(world, aside);
    EXPECT_EQ(report.head.run_kind, RunKind::set_aside);
    EXPECT_EQ(report.head.run_number, 1u);
    EXPECT_EQ(report.total().counts.present, 1u);
    EXPECT_EQ(report_of(world).total().counts.present, 0u);
    aside.run->number = 2;
    EXPECT_THROW(test::report_with(world, aside), NoReport);
}

TEST(Report, SubstituteStandsBesideHisPrincipal) {
    const Report report = report_of(test::whole_morning());
    ASSERT_EQ(report.substitutes.size(), 1u);
    const SubstituteLine& line = report.substitutes.front();
    EXPECT_EQ(line.principal.code, "LN-3");
    EXPECT_EQ(line.substitute.name, "-Lê Thị Thay");
    EXPECT_TRUE(line.arrived);
    EXPECT_TRUE(line.counted);
}

TEST(Report, VisitorCountsAtHomeAndStandsWhereHeSits) {
    const Report report = report_of(test::whole_morning());
    ASSERT_EQ(codes_of(report.visitors), std::vector<std::string>{"YD-2"});
    EXPECT_EQ(report.visitors.front().sits_at, "Điểm cầu BG");
    EXPECT_EQ(row_of(report, SummaryKind::site, "YD").counts.present, 2u);
    EXPECT_EQ(row_of(report, SummaryKind::site, "BG").counts.visitors, 1u);
}

TEST(Report, WalkInIsListedAndNeverInTheRatio) {
    const Report report = report_of(test::whole_morning());
    ASSERT_EQ(report.walk_ins.size(), 1u);
    EXPECT_EQ(report.walk_ins.front().person.name, "+Hoàng Văn Khách");
    EXPECT_EQ(report.total().counts.walk_ins, 1u);
    EXPECT_TRUE(report.total().counts.sums_hold());
}

TEST(Report, ConflictIsShownOpenAndThenWithItsResolution) {
    World world = test::morning_before_close();
    const Report before = report_of(world);
    ASSERT_EQ(before.conflicts.size(), 1u);
    EXPECT_FALSE(before.conflicts.front().resolution.has_value());
    const Conflict open = world.run().conflicts.at(world.delegate("PS-2")).front();
    ResolveConflict resolve;
    resolve.run = world.real();
    resolve.delegate.code = "PS-2";
    resolve.first_entry = open.first_entry;
    resolve.second_entry = open.second_entry;
    resolve.resolution = ConflictResolution::wrong_person;
    resolve.dismissed_entry = open.second_entry;
    resolve.reason = "quét nhầm thẻ";
    world.must(resolve);
    const Report after = report_of(world);
    ASSERT_EQ(after.conflicts.size(), 1u);
    const ConflictLine& line = after.conflicts.front();
    EXPECT_EQ(line.resolution, ConflictResolution::wrong_person);
    EXPECT_EQ(line.first_site, "Điểm cầu PS");
    EXPECT_EQ(line.first_at, at(7, 55));
    EXPECT_EQ(line.second_site, "Điểm cầu BG");
    EXPECT_EQ(line.second_at, at(8, 30));
    EXPECT_EQ(line.resolved_by, "Trần Thị Mẫu");
    EXPECT_EQ(line.reason, "quét nhầm thẻ");
}

TEST(Report, OutageOfALineIsListedWithItsTimes) {
    const Report report = report_of(test::whole_morning());
    ASSERT_EQ(report.outages.size(), 1u);
    EXPECT_EQ(report.outages.front().site, "Điểm cầu LN");
    EXPECT_EQ(report.outages.front().from, at(9, 0));
    EXPECT_EQ(report.outages.front().until, at(9, 10));
}

TEST(Report, ASiteThatIsOfflineWhilePeopleArriveIsTold) {
    World world;
    test::Sender hub;
    hub.actor = {Role::system, "hub", "", {}};
    world.must(ReportControlLink{world.site("YD"), true}, hub);
    world.open_check_in(at(7, 0));
    world.now = at(7, 35);
    world.must(ReportControlLink{world.site("YD"), false}, hub);
    world.now = at(7, 54);
    world.must(ReportControlLink{world.site("YD"), true}, hub);
    world.start(at(8, 0));
    const Report report = report_of(world);
    ASSERT_EQ(report.outages.size(), 1u);
    EXPECT_EQ(report.outages.front().from, at(7, 35));
    EXPECT_EQ(report.outages.front().until, at(7, 54));
}

TEST(Report, SummonsAreComparedWithTheFrozenList) {
    const Report report = report_of(test::whole_morning());
    ASSERT_EQ(codes_of(report.summons), (std::vector<std::string>{"YD-6", "BG-4"}));
    EXPECT_TRUE(report.summons[0].added);
    EXPECT_EQ(report.summons[0].reason, "triệu tập bổ sung");
    EXPECT_FALSE(report.summons[1].added);
    EXPECT_EQ(report.summons[1].reason, "chuyển công tác");
    const Counts& total = report.total().counts;
    EXPECT_EQ(total.summoned, total.summoned_originally + total.added - total.withdrawn);
}

TEST(Report, SignOffNamesTheChair) {
    const Report report = report_of(test::whole_morning());
    const SummaryRow& row = row_of(report, SummaryKind::site, "YD");
    ASSERT_TRUE(row.signed_off.has_value());
    EXPECT_EQ(row.signed_off->chair_name, "=Đỗ Văn Chủ");
    EXPECT_FALSE(row_of(report, SummaryKind::site, "LN").signed_off.has_value());
}

TEST(Report, AnnouncementKeepsTheTotalsOfItsTime) {
    const Report report = report_of(test::whole_morning());
    ASSERT_EQ(report.announcements.size(), 1u);
    EXPECT_EQ(report.announcements.front().at, at(8, 40));
    EXPECT_EQ(report.announcements.front().totals.not_called, 5u);
    EXPECT_EQ(report.total().counts.not_called, 0u);
}

TEST(ReportRevision, ThereIsNoneBeforeTheClose) {
    EXPECT_TRUE(report_of(test::morning_before_close()).revisions.empty());
}

TEST(ReportRevision, TheCloseMakesTheFirstAndEachBatchOfChangesTheNext) {
    const Report report = report_of(test::whole_morning());
    ASSERT_EQ(report.revisions.size(), 3u);
    EXPECT_TRUE(report.revisions[0].persons.empty());
    ASSERT_EQ(report.revisions[1].persons.size(), 1u);
    const PersonChange& change = report.revisions[1].persons.front();
    EXPECT_EQ(change.person.code, "PS-3");
    EXPECT_EQ(change.before, AttendanceStatus::not_called);
    EXPECT_EQ(change.after, AttendanceStatus::present);
    ASSERT_EQ(report.revisions[2].persons.size(), 1u);
    EXPECT_EQ(report.revisions[2].persons.front().person.code, "PS-4");
    EXPECT_EQ(report.revisions[2].totals, report.total().counts);
    ASSERT_EQ(report.corrections.size(), 2u);
    EXPECT_EQ(report.corrections[0].revision, 2u);
    EXPECT_EQ(report.corrections[0].reason, "=quên quét");
    EXPECT_EQ(report.corrections[1].revision, 3u);
}

TEST(ReportRevision, ABatchThatMayStillGrowSaysSo) {
    const World world = test::whole_morning();
    const Report soon = report_of(world, 0, at(12, 30) + revision_gap_ms - 1);
    EXPECT_FALSE(soon.revisions.back().settled);
    const Report later = report_of(world, 0, at(12, 30) + revision_gap_ms);
    EXPECT_TRUE(later.revisions.back().settled);
}

TEST(ReportRevision, ChangesWithinTheGapAreOneBatch) {
    World world = test::whole_morning();
    world.now = at(12, 30, 40);
    MarkAbsent absent;
    absent.run = world.real();
    absent.delegates = {DelegateRef{{}, "YD-3", 0}};
    absent.reason = AbsenceReason::ill;
    world.must(absent);
    const Report report = report_of(world);
    EXPECT_EQ(report.revisions.size(), 3u);
    EXPECT_EQ(report.corrections.back().revision, 3u);
}

TEST(Report, OfAnEarlierPositionIsTheOneThatWasMadeThen) {
    const World before = test::morning_before_close();
    const World after = test::whole_morning();
    ASSERT_LT(before.state.seq(), after.state.seq());
    EXPECT_EQ(json_report(report_of(before)), json_report(report_of(after, before.state.seq())));
    EXPECT_NE(json_report(report_of(before)), json_report(report_of(after)));
}

TEST(Report, WithoutAConferenceThereIsNone) {
    EXPECT_THROW(report_of(World(World::Start::empty)), NoReport);
}

TEST(Report, BeforeTheCheckInEverybodySummonedIsNotCalled) {
    const Report report = report_of(World());
    EXPECT_EQ(report.total().counts.summoned, 20u);
    EXPECT_EQ(report.total().counts.not_called, 20u);
    EXPECT_EQ(report.absent.size(), 20u);
}

TEST(Report, FromALogOnDiskIsThatOfTheEventsAndProvesWhichLogItWas) {
    const World world = test::whole_morning();
    const test::ScratchFolder folder;
    test::write_log(world, folder.data());
    store::LogReader log(folder.data());
    Report report = build_report(log);
    EXPECT_EQ(report.proof.log_id, log.log_id());
    EXPECT_EQ(report.proof.head_hash, hexadecimal(*log.head_at(report.proof.seq)));
    EXPECT_EQ(
        report.proof.state_digest, hexadecimal(hub::fold_log(log, report.proof.seq).digest())
    );
    report.proof.log_id = {};
    report.proof.head_hash.clear();
    EXPECT_EQ(json_report(report), json_report(report_of(world)));
    ReportOptions unknown_session;
    unknown_session.session = SessionId{9};
    EXPECT_THROW(build_report(log, unknown_session), NoReport);
    ReportOptions beyond;
    beyond.as_of = log.last_seq() + 1;
    EXPECT_THROW(build_report(log, beyond), NoReport);
}

}  // namespace
}  // namespace diemcau::reports
