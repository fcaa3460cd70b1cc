// Tables for people with SQL: what each event makes of them.
#include <gtest/gtest.h>

#include "store/data_folder.hpp"
#include "store/log_maker.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_directory.hpp"

namespace diemcau::test {
namespace {

class Projections : public ::testing::Test {
protected:
    Projections()
        : journal(folder.data(), small_options()), maker(journal), directory(folder.data()) {
        add_conference(maker, 3);
        commit();
    }

    void commit() {
        maker.end_command();
        must_commit(journal, maker);
    }

    std::string text(const std::string& sql) {
        store::Database database(store::database_file(folder.data()), store::OpenMode::read_only);
        return database.text(sql.c_str());
    }

    core::DelegateFields fields_of(std::uint32_t delegate) {
        const DelegateId ids[] = {DelegateId{delegate}};
        return directory.delegates(ids).front();
    }

    Seq amend(std::uint32_t delegate, const std::string& name, Seq before) {
        core::DelegateAmended amended{};
        amended.delegate = DelegateId{delegate};
        amended.fields = delegate_fields("X" + name, name);
        amended.after.home = SiteId{1};
        amended.fields_before = before;
        return maker.add(amended, "delegate_amended", name);
    }

    void undo_amendment(std::uint32_t delegate, Seq from, Seq before) {
        core::DelegateAmended undone{};
        undone.delegate = DelegateId{delegate};
        undone.after.home = SiteId{1};
        undone.fields_from = from;
        undone.fields_before = before;
        maker.add(undone, "delegate_amended");
    }

    core::SubstituteNamed substitute(std::uint32_t principal, const std::string& name) {
        core::SubstituteNamed named{};
        named.run = RunId{0};
        named.principal = DelegateId{principal};
        named.person = {name, 1980, "Phó Chủ tịch", "Huyện"};
        named.site = SiteId{1};
        named.arrived = true;
        return named;
    }

    /// Of the number, the tables have the last four digits.
    static core::DelegateFields shown_fields(std::string code, std::string name) {
        core::DelegateFields fields = delegate_fields(std::move(code), std::move(name));
        fields.id_number = "********1234";
        return fields;
    }

    ScratchFolder folder;
    store::SqliteJournal journal;
    LogMaker maker;
    store::SqliteDirectory directory;
};

TEST_F(Projections, DelegateIsReadBackWithEveryField) {
    EXPECT_EQ(fields_of(1), shown_fields("D1", "Đại Biểu 1"));
    EXPECT_EQ(
        text("SELECT search_key || '|' || initials || '|' || id_tail FROM delegate"
             " WHERE id = 1"),
        "dai bieu 1|db1|1234"
    );
    EXPECT_EQ(
        text("SELECT home || '|' || kind FROM delegate_readable WHERE code = 'D1'"),
        "Điểm cầu tỉnh|summoned"
    );
}

TEST_F(Projections, UndoOfAnAmendmentBringsTheFieldsOfThatEventBack) {
    const Seq added = 9;  // of delegate 1, after seven events and delegate 0
    ASSERT_EQ(text("SELECT fields_seq FROM delegate WHERE id = 1"), "9");
    const Seq first = amend(1, "Lần Một", added);
    const Seq second = amend(1, "Lần Hai", first);
    commit();
    EXPECT_EQ(fields_of(1).person.name, "Lần Hai");
    undo_amendment(1, first, second);
    commit();
    EXPECT_EQ(fields_of(1), shown_fields("XLần Một", "Lần Một"));
    undo_amendment(1, added, first);
    commit();
    EXPECT_EQ(fields_of(1), shown_fields("D1", "Đại Biểu 1"));
    undo_amendment(1, second, added);
    commit();
    EXPECT_EQ(fields_of(1).person.name, "Lần Hai") << "the undo of the undo";
    EXPECT_EQ(text("SELECT fields_seq FROM delegate WHERE id = 1"), std::to_string(second));
    EXPECT_EQ(fields_of(2).person.name, "Đại Biểu 2");
}

TEST_F(Projections, AmendmentMovesTheCategoryAndNeverTheHome) {
    core::DelegateAmended amended{};
    amended.delegate = DelegateId{1};
    amended.fields = delegate_fields("D1", "Đại Biểu 1");
    amended.after.home = SiteId{0};
    amended.after.category = CategoryId{5};
    amended.after.other_categories = {CategoryId{2}, CategoryId{7}};
    amended.after.kind = core::DelegateKind::press;
    maker.add(amended);
    commit();
    EXPECT_EQ(
        text("SELECT home || ' ' || category || ' ' || other_categories || ' ' || kind FROM"
             " delegate WHERE id = 1"),
        "1 5 2,7 2"
    );
}

TEST_F(Projections, UndoToErasedFieldsLeavesThemEmpty) {
    const Seq first = amend(1, "Lần Một", 9);
    commit();
    {
        store::Database database(store::database_file(folder.data()), store::OpenMode::read_write);
        database.execute("DELETE FROM delegate_past");
    }
    undo_amendment(1, 9, first);
    commit();
    EXPECT_EQ(fields_of(1), core::DelegateFields{});
}

TEST_F(Projections, HomeAndWithdrawalFollowTheirEvents) {
    maker.add(core::HomeSiteChanged{DelegateId{1}, SiteId{1}, SiteId{0}, "chuyển"});
    maker.add(core::DelegateWithdrawn{DelegateId{2}, true, "rút"});
    commit();
    EXPECT_EQ(text("SELECT home FROM delegate WHERE id = 1"), "0");
    EXPECT_EQ(text("SELECT withdrawn FROM delegate WHERE id = 2"), "1");
    maker.add(core::DelegateWithdrawn{DelegateId{2}, false, ""});
    commit();
    EXPECT_EQ(text("SELECT withdrawn FROM delegate WHERE id = 2"), "0");
}

TEST_F(Projections, LatestSubstituteByTimeHoldsUnlessTakenBack) {
    const Seq first = maker.add(substitute(0, "Người Một"));
    maker.now += 1000;
    const Seq second = maker.add(substitute(0, "Người Hai"));
    maker.now -= 500;
    maker.add(substitute(0, "Người Giữa"));
    commit();
    EXPECT_EQ(directory.substitute_name(RunId{0}, DelegateId{0}), "Người Hai");
    core::Undone undone{};
    undone.target = second;
    maker.add(undone);
    commit();
    EXPECT_EQ(directory.substitute_name(RunId{0}, DelegateId{0}), "Người Giữa");
    undone.retracted = false;
    maker.add(undone);
    commit();
    EXPECT_EQ(directory.substitute(RunId{0}, DelegateId{0}), substitute(0, "Người Hai").person);
    EXPECT_EQ(directory.substitute_name(RunId{0}, DelegateId{1}), "");
    EXPECT_NE(first, second);
}

TEST_F(Projections, SubstitutesOfTheSameMillisecondAreOrderedByTheCommand) {
    const auto by = [&](std::uint64_t command, const std::string& name) {
        maker.add(substitute(0, name));
        maker.batch.events.back().personal = name;
        const_cast<core::Event*>(maker.batch.events.back().event)->command = command_id(command);
    };
    by(0xF000'0000'0000'0001, "Lớn");
    by(0x0FFF'FFFF'FFFF'FFFF, "Nhỏ");
    ASSERT_GT(
        CommandIdHash{}(command_id(0xF000'0000'0000'0001)),
        CommandIdHash{}(command_id(0x0FFF'FFFF'FFFF'FFFF))
    );
    commit();
    EXPECT_EQ(directory.substitute_name(RunId{0}, DelegateId{0}), "Lớn");
}

TEST_F(Projections, SubstituteOnTheRosterHasHisOwnName) {
    core::SubstituteNamed named = substitute(0, "");
    named.delegate = DelegateId{2};
    maker.add(named);
    commit();
    EXPECT_EQ(directory.substitute_name(RunId{0}, DelegateId{0}), "Đại Biểu 2");
}

TEST_F(Projections, WalkInChairSpeakerAndOperatorAreReadBack) {
    core::WalkInRegistered registered{};
    registered.walk_in = WalkInId{3};
    registered.site = SiteId{1};
    registered.person = {"Khách Lạ", 0, "Nhà báo", "Đài"};
    maker.add(registered);
    maker.add(core::WalkInLinked{RunId{0}, WalkInId{3}, {}, DelegateId{1}});
    core::FloorRequested floor{};
    floor.request = FloorRequestId{0};
    floor.speaker = "Lê Văn Nói";
    maker.add(floor);
    maker.add(core::FloorChanged{
        FloorRequestId{0}, core::FloorStatus::waiting, core::FloorStatus::speaking});
    commit();
    EXPECT_EQ(directory.walk_in(RunId{0}, WalkInId{3}), registered.person);
    EXPECT_EQ(directory.walk_in(RunId{0}, WalkInId{4}), core::PersonFields{});
    EXPECT_EQ(text("SELECT linked FROM walk_in"), "1");
    EXPECT_EQ(directory.speaker(FloorRequestId{0}), "Lê Văn Nói");
    EXPECT_EQ(text("SELECT status FROM floor_request"), "1");
    EXPECT_EQ(directory.chair_name(SiteId{0}), "Nguyễn Văn Chủ");
    EXPECT_EQ(directory.operator_name(ActorId{0}), "Trần Thị Mẫu");
    EXPECT_EQ(directory.command_of(1), command_id(1));
    EXPECT_EQ(directory.command_of(9'999), std::nullopt);
}

TEST_F(Projections, AmendedSiteHasItsNewFields) {
    core::SiteAmended amended{};
    amended.site = SiteId{1};
    amended.after.code = "BG2";
    amended.after.name = "Tên mới";
    amended.after.chair_name = "Chủ trì mới";
    maker.add(amended);
    maker.add(core::SiteWithdrawn{SiteId{1}, true, "bỏ"});
    commit();
    EXPECT_EQ(
        text("SELECT code || '|' || name || '|' || withdrawn FROM site WHERE id = 1"),
        "BG2|Tên mới|1"
    );
    EXPECT_EQ(directory.chair_name(SiteId{1}), "Chủ trì mới");
    amended.after.chair_name.clear();
    maker.add(amended);
    commit();
    EXPECT_EQ(directory.chair_name(SiteId{1}), "") << "all fields are written as given";
}

TEST_F(Projections, UndoneAmendmentBringsTheChairOfAnEarlierEventBack) {
    const std::string imported = directory.chair_name(SiteId{1});
    const Seq added =
        std::stoull(text("SELECT seq FROM event WHERE type = 'site_added' AND site = 1"));
    core::SiteAmended amended{};
    amended.site = SiteId{1};
    amended.after.code = "BG";
    amended.after.chair_name = "Chủ trì mới";
    const Seq written = maker.add(amended);
    amended.after.chair_name = "Chủ trì sau";
    maker.add(amended);
    commit();
    EXPECT_EQ(directory.chair_name(SiteId{1}), "Chủ trì sau");
    amended.after.chair_name.clear();
    amended.chair_from = written;
    maker.add(amended);
    commit();
    EXPECT_EQ(directory.chair_name(SiteId{1}), "Chủ trì mới");
    amended.chair_from = added;
    maker.add(amended);
    commit();
    EXPECT_EQ(directory.chair_name(SiteId{1}), imported);
}

TEST_F(Projections, ItemWhoseAddingWasUndoneStandsOnNoAgenda) {
    const AgendaItemId first{0}, second{1};
    maker.add(core::AgendaItemAdded{first, SessionId{0}, {"Mục một", "", 0}});
    maker.add(core::AgendaItemAdded{second, SessionId{0}, {"Mục hai", "", 0}});
    maker.add(core::AgendaReordered{SessionId{0}, {first, second}, {second}});
    commit();
    EXPECT_EQ(text("SELECT position FROM agenda_item WHERE id = 0"), "-1");
    EXPECT_EQ(text("SELECT position FROM agenda_item WHERE id = 1"), "0");
}

TEST_F(Projections, PostponementPutsTheRunAsideAndItsUndoBringsItBack) {
    maker.add(core::RunOpened{RunId{1}, {SessionId{0}, core::RunKind::real, 0}});
    core::SessionChanged changed{};
    changed.session = SessionId{0};
    changed.action = core::SessionAction::postpone;
    changed.before = core::SessionPhase::check_in;
    changed.after = core::SessionPhase::postponed;
    changed.run = RunId{1};
    changed.set_check_ins_aside = true;
    changed.planned_start_before = morning + 3'600'000;
    changed.planned_start_after = morning + 7'200'000;
    const Seq seq = maker.add(changed);
    commit();
    const std::string runs =
        "SELECT group_concat(id || ':' || kind || ' ' || number) FROM"
        " (SELECT * FROM run_readable ORDER BY id)";
    const std::string session = "SELECT phase || ' ' || planned_start FROM session_readable";
    EXPECT_EQ(text(runs), "0:set_aside 1,1:real 0");
    EXPECT_EQ(text(session), "postponed 2023-06-12 09:00");
    maker.add(core::SessionChangeRetracted{SessionId{0}, seq, core::SessionPhase::check_in});
    commit();
    EXPECT_EQ(text(runs), "0:real 0,1:set_aside 1");
    EXPECT_EQ(text(session), "check_in 2023-06-12 08:00");
    EXPECT_EQ(text("SELECT retracted FROM session_change"), "1");
}

TEST_F(Projections, OtherChangesOfASessionKeepItsRunsAndItsStart) {
    core::SessionChanged changed{};
    changed.session = SessionId{0};
    changed.action = core::SessionAction::start;
    changed.after = core::SessionPhase::in_progress;
    const Seq seq = maker.add(changed);
    maker.add(core::SessionChangeRetracted{SessionId{0}, seq, core::SessionPhase::check_in});
    commit();
    EXPECT_EQ(
        text("SELECT phase || ' ' || planned_start FROM session_readable"),
        "check_in 2023-06-12 08:00"
    );
    EXPECT_EQ(text("SELECT kind FROM run_readable"), "real");
}

TEST_F(Projections, AgendaKeepsItsOrder) {
    for (std::uint32_t i = 0; i < 3; ++i) {
        core::AgendaFields fields{"Nội dung " + std::to_string(i), "", 60'000};
        maker.add(core::AgendaItemAdded{AgendaItemId{i}, SessionId{0}, fields});
    }
    core::AgendaReordered reordered{};
    reordered.after = {AgendaItemId{2}, AgendaItemId{0}, AgendaItemId{1}};
    maker.add(reordered);
    core::AgendaItemChanged started{};
    started.item = AgendaItemId{2};
    started.after = core::AgendaItemStatus::running;
    maker.add(started);
    commit();
    EXPECT_EQ(
        text("SELECT group_concat(id || ':' || status) FROM"
             " (SELECT * FROM agenda_item ORDER BY position)"),
        "2:1,0:0,1:0"
    );
}

TEST_F(Projections, AttendanceIsReadInWords) {
    maker.add(core::CheckInRefused{});
    core::Standing standing;
    standing.status = core::AttendanceStatus::present;
    standing.flags = core::standing_attended | core::standing_late;
    standing.hall = SiteId{1};
    standing.changed_seq = journal.last_seq();
    maker.stand(RunId{0}, DelegateId{0}, standing, morning + 65'000);
    core::Standing absent;
    absent.status = core::AttendanceStatus::excused;
    absent.absence = core::AbsenceReason::ill;
    maker.stand(RunId{0}, DelegateId{1}, absent);
    commit();
    const std::string row =
        "SELECT status || '|' || late || '|' || inside || '|' || ifnull(hall, '-') || '|' ||"
        " ifnull(first_entry, '-') || '|' || absence_reason || '|' || session || '|' || run_kind"
        " FROM attendance_readable WHERE code = ";
    EXPECT_EQ(text(row + "'D0'"), "present|1|0|Điểm cầu tỉnh|2023-06-12 07:01:05||Buổi sáng|real");
    EXPECT_EQ(text(row + "'D1'"), "excused|0|0|-|-|ill|Buổi sáng|real");
    maker.add(core::CheckInRefused{});
    standing.status = core::AttendanceStatus::not_called;
    maker.stand(RunId{0}, DelegateId{0}, standing);
    commit();
    EXPECT_EQ(text("SELECT count(*) || ' ' || min(status) FROM attendance"), "2 0")
        << "one row for a delegate in a run";
}

TEST_F(Projections, EventsSayWhatTheyAreAbout) {
    add_check_in(maker, 2);
    commit();
    EXPECT_EQ(
        text("SELECT type || '|' || run || '|' || delegate_code || '|' || site_code || '|' ||"
             " operator || '|' || personal_part FROM event_readable ORDER BY seq DESC"),
        "checked_in|0|D2|BG|Trần Thị Mẫu|none"
    );
}

}  // namespace
}  // namespace diemcau::test
