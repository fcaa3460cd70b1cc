// The tables say what the log says; whoever changes a row by hand is found out.
#include "hub/table_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/random_commands.hpp"
#include "store/data_folder.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_journal.hpp"
#include "support/world.hpp"
#include "wire/event_codec.hpp"

namespace diemcau::test {
namespace {

using namespace core;
using testing::HasSubstr;
using testing::StartsWith;

/// A morning that leaves rows in every table, written to a data folder as the hub writes it.
class Tables : public testing::Test {
protected:
    Tables() { morning(); }

    void morning() {
        MarkAbsent absent;
        absent.run = world.real();
        absent.delegates = {by_code("LN-2")};
        absent.reason = AbsenceReason::ill;
        world.must(absent);
        world.open_check_in();
        world.check_in("LN-1", "LN", at(7, 30));
        world.check_in("nobody", "LN", at(7, 31));
        Substitute substitute;
        substitute.run = world.real();
        substitute.principal = by_code("LN-3");
        substitute.person = {"Lê Thị Thay", 1985, "Phó phòng", "Phòng Mẫu"};
        substitute.site = world.site("LN");
        world.must(substitute);
        RegisterWalkIn walk_in;
        walk_in.run = world.real();
        walk_in.site = world.site("YD");
        walk_in.person.name = "Hoàng Văn Khách";
        world.must(walk_in);
        AmendDelegate amend;
        amend.delegate = world.delegate("YD-1");
        amend.fields.code = "YD-1";
        amend.fields.person = {"Tên Mới", 1971, "Chuyên viên", "Đơn vị mẫu"};
        amend.place = world.state.place_of(amend.delegate);
        world.must(amend);
        world.start();
        RequestFloor floor;
        floor.site = world.site("LN");
        floor.speaker = "Người Nói";
        world.must(floor);
        SignOffSite sign_off;
        sign_off.run = world.real();
        sign_off.site = world.site("YD");
        sign_off.chair_name = "Chủ trì Mẫu";
        sign_off.decide_rest = true;
        world.must(sign_off);
    }

    static DelegateRef by_code(const char* code) {
        DelegateRef ref;
        ref.code = code;
        return ref;
    }

    void write_all() { write(rows_of(world.state, world.state.seq())); }

    /// Writes the events since the last time, and what the table catches up with.
    void write(const store::AttendanceRows& attendance) {
        store::JournalOptions options;
        options.ballast_bytes = 4096;
        store::SqliteJournal journal(folder.data(), options);
        store::Batch batch;
        for (const Event& event : world.log) {
            if (event.seq <= journal.last_seq()) continue;
            wire::EncodedEvent encoded = wire::encode_event(event);
            batch.events.push_back(
                {&event, wire::type_name(event.body), std::move(encoded.payload),
                 std::move(encoded.personal)}
            );
        }
        batch.attendance = attendance;
        ASSERT_EQ(journal.commit(batch), store::CommitOutcome::committed);
    }

    /// Everybody who ever changed.
    static store::AttendanceRows rows_of(const State& state, Seq as_of) {
        store::AttendanceRows attendance;
        attendance.as_of = as_of;
        for (std::uint32_t run = 0; run < state.runs().size(); ++run) {
            const auto& standings = state.runs()[run].standings;
            for (std::uint32_t i = 0; i < standings.size(); ++i) {
                if (standings[i].changed_seq == 0) continue;
                attendance.rows.push_back(
                    {RunId{run}, DelegateId{i}, standings[i], standings[i].first_entry}
                );
            }
        }
        return attendance;
    }

    /// His row alone, as he stands now: a sweep has come as far as him.
    store::AttendanceRows row_of(const char* code) const {
        const Standing& standing = world.standing(code);
        store::AttendanceRows attendance;
        attendance.rows.push_back(
            {world.real_run(), world.delegate(code), standing, standing.first_entry}
        );
        return attendance;
    }

    void tamper(const std::string& sql) {
        store::Database database(store::database_file(folder.data()), store::OpenMode::read_write);
        database.execute(sql);
        EXPECT_GT(database.integer("SELECT changes()"), 0) << "nothing was changed by " << sql;
    }

    std::string wrong_row() { return hub::first_wrong_row(folder.data()); }

    std::string key_of(const char* code) { return std::to_string(world.delegate(code).value); }

    World world;
    ScratchFolder folder;
};

TEST_F(Tables, AreWhatTheLogSays) {
    write_all();
    EXPECT_EQ(wrong_row(), "");
}

TEST_F(Tables, AnEmptyLogHasEmptyTables) {
    world.log.clear();
    world.state = {};
    write_all();
    EXPECT_EQ(wrong_row(), "");
}

TEST_F(Tables, AChangedStandingIsFound) {
    write_all();
    tamper("UPDATE attendance SET status = 4 WHERE run = 0 AND delegate = " + key_of("LN-1"));
    EXPECT_THAT(
        wrong_row(),
        StartsWith(
            "the table attendance differs from the log in the row of run 0, delegate " +
            key_of("LN-1") + ": status is 4, the log says 1"
        )
    );
}

TEST_F(Tables, EveryColumnOfAttendanceIsCompared) {
    write_all();
    for (const char* column :
         {"status", "flags", "absence", "conflicts", "hall", "first_entry", "changed_seq"}) {
        const std::string row = " WHERE run = 0 AND delegate = " + key_of("LN-1");
        const std::string name = column;
        tamper("UPDATE attendance SET " + name + " = " + name + " + 1" + row);
        EXPECT_THAT(wrong_row(), HasSubstr(": " + name + " is "));
        tamper("UPDATE attendance SET " + name + " = " + name + " - 1" + row);
        EXPECT_EQ(wrong_row(), "");
    }
}

TEST_F(Tables, AMissingStandingIsFound) {
    write_all();
    tamper("DELETE FROM attendance WHERE run = 0 AND delegate = " + key_of("LN-1"));
    EXPECT_THAT(
        wrong_row(),
        StartsWith("the table attendance lacks the row of run 0, delegate " + key_of("LN-1"))
    );
}

TEST_F(Tables, AnInventedStandingIsFound) {
    write_all();
    tamper(
        "INSERT INTO attendance (id, status, flags, absence, conflicts, changed_seq)"
        " VALUES (9000000, 1, 8, 0, 0, 3)"
    );
    EXPECT_EQ(
        wrong_row(), "the table attendance has a row that the log knows nothing of: id 9000000"
    );
}

TEST_F(Tables, AttendanceMayBeBehindByItsOwnPosition) {
    write_all();
    world.check_in("LN-4", "LN", at(8, 30));
    world.check_in("PS-1", "PS", at(8, 31));
    const store::AttendanceRows while_there = row_of("PS-1");
    world.check_out("PS-1", "PS", at(8, 40));
    write({});
    EXPECT_EQ(wrong_row(), "") << "both still stand as before their check-ins";
    write(while_there);
    EXPECT_EQ(wrong_row(), "") << "one stands as after his check-in";
    tamper("UPDATE attendance SET hall = 0 WHERE run = 0 AND delegate = " + key_of("PS-1"));
    EXPECT_THAT(wrong_row(), HasSubstr("delegate " + key_of("PS-1") + ": hall is 0, the log says"));
    write(rows_of(world.state, world.state.seq()));
    EXPECT_EQ(wrong_row(), "");
}

TEST_F(Tables, AttendanceMayNotBeBehindFurtherThanItSays) {
    write_all();
    world.check_in("LN-4", "LN", at(8, 30));
    write({});
    tamper("UPDATE attendance_as_of SET seq = " + std::to_string(world.state.seq()));
    EXPECT_THAT(wrong_row(), HasSubstr("delegate " + key_of("LN-4") + ": status is 0"));
    tamper("UPDATE attendance_as_of SET seq = " + std::to_string(world.state.seq() + 1));
    EXPECT_THAT(wrong_row(), StartsWith("the table attendance_as_of names event"));
}

TEST_F(Tables, AStandingThatIsBehindMustHaveBeenOnce) {
    write_all();
    world.check_in("LN-4", "LN", at(8, 30));
    write({});
    const std::string his = " WHERE run = 0 AND delegate = " + key_of("LN-4");
    tamper("UPDATE attendance SET status = 2" + his);
    EXPECT_THAT(wrong_row(), HasSubstr("delegate " + key_of("LN-4") + ": status is 2"));
    tamper("UPDATE attendance SET status = 0, changed_seq = 9000" + his);
    EXPECT_THAT(wrong_row(), StartsWith("the table attendance names event 9000"));
}

class RandomTables : public Tables, public testing::WithParamInterface<std::uint64_t> {};

TEST_P(RandomTables, AreWhatTheLogSaysWhateverIsCommanded) {
    RandomCommands commands(seed_of_run() + GetParam());
    Seq as_of = 0;
    for (int part = 0; part < 3; ++part) {
        for (int i = 0; i < 150; ++i) commands.give_one(world);
        // Of the last part the table has nothing yet.
        write(part < 2 ? rows_of(world.state, as_of = world.state.seq()) : store::AttendanceRows());
        ASSERT_EQ(wrong_row(), "") << "part " << part << ", attendance as of " << as_of;
    }
}

INSTANTIATE_TEST_SUITE_P(EachWorld, RandomTables, testing::Range<std::uint64_t>(0, 12));

struct Tampering {
    const char* sql;
    const char* found;
};

class TamperedTables : public Tables, public testing::WithParamInterface<Tampering> {};

TEST_P(TamperedTables, AreFound) {
    write_all();
    tamper(GetParam().sql);
    EXPECT_THAT(wrong_row(), HasSubstr(GetParam().found));
}

INSTANTIATE_TEST_SUITE_P(
    EachTable, TamperedTables,
    testing::Values(
        Tampering{
            "UPDATE site SET parent = 0 WHERE id = 2",
            "the table site differs from the log in the row id 2: parent is 0, the log says 1"},
        Tampering{
            "UPDATE site SET name = 'x' WHERE id = 2",
            "the table site differs from the log in the row id 2: name is another text"},
        Tampering{"UPDATE delegate SET kind = 1 WHERE id = 0", "the table delegate differs"},
        Tampering{"DELETE FROM delegate WHERE id = 3", "the table delegate lacks the row id 3"},
        Tampering{"UPDATE delegate_past SET name = 'x'", "the table delegate_past differs"},
        Tampering{
            "UPDATE session SET phase = 5 WHERE id = 0",
            "the table session differs from the log in the row id 0: phase is 5, the log says 3"},
        Tampering{"UPDATE session_change SET reason = ''", "the table session_change differs"},
        Tampering{"UPDATE run SET kind = 2 WHERE id = 0", "the table run differs"},
        Tampering{"UPDATE walk_in SET linked = 1", "the table walk_in differs"},
        Tampering{"UPDATE absence SET retracted = 1", "the table absence differs"},
        Tampering{"UPDATE substitute SET arrived = 1 - arrived", "the table substitute differs"},
        Tampering{"UPDATE sign_off SET chair_name = ''", "the table sign_off differs"},
        Tampering{"UPDATE floor_request SET status = 1", "the table floor_request differs"},
        Tampering{
            "UPDATE agenda_item SET position = position + 1", "the table agenda_item differs"},
        Tampering{"UPDATE actor SET operator_name = 'x'", "the table actor differs"},
        Tampering{"UPDATE category SET substitutes_allowed = 1", "the table category differs"},
        Tampering{"UPDATE conference SET late_grace_ms = 0", "the table conference differs"},
        Tampering{
            "INSERT INTO absence SELECT seq + 1000, run, delegate, excused, reason, text,"
            " reported_by, reported_at, document_number, occurred_at, retracted FROM absence"
            " LIMIT 1",
            "the table absence has a row that the log knows nothing of: seq "}
    )
);

}  // namespace
}  // namespace diemcau::test
