// The hash chain: whoever changes the log is found out; who erases a personal part is not blamed.
#include "store/chain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/data_folder.hpp"
#include "store/log_maker.hpp"
#include "store/log_reader.hpp"
#include "store/scratch_folder.hpp"
#include "store/seed.hpp"
#include "store/sqlite.hpp"

namespace diemcau::test {
namespace {

using store::ChainVerdict;
using ::testing::HasSubstr;

class Chain : public ::testing::Test {
protected:
    Chain() {
        store::SqliteJournal journal(folder.data(), small_options());
        LogMaker maker(journal);
        add_conference(maker, 5);
        must_commit(journal, maker);
        for (std::uint32_t i = 0; i < 5; ++i) add_check_in(maker, i);
        must_commit(journal, maker);
        last = journal.last_seq();
        head = journal.head();
    }

    ChainVerdict after(const std::string& tampering) {
        store::Database database(file(), store::OpenMode::read_write);
        if (!tampering.empty()) database.execute(tampering);
        return store::verify_chain(file());
    }

    std::filesystem::path file() const { return store::database_file(folder.data()); }

    ScratchFolder folder;
    Seq last = 0;
    Digest head{};
};

TEST_F(Chain, UntouchedLogHolds) {
    const ChainVerdict verdict = after("");
    EXPECT_TRUE(verdict.holds()) << verdict.reason;
    EXPECT_EQ(verdict.events, last);
    EXPECT_EQ(verdict.head, head);
    EXPECT_EQ(verdict.erased, 0u);
}

TEST_F(Chain, ChangeOfAnyColumnIsFound) {
    for (const char* change :
         {"type = 'checked_out'", "occurred_at = occurred_at + 1", "received_at = received_at - 1",
          "actor = 7", "command = x'00000000000000000000000000000009'", "command = x'01'",
          "payload = x'70'", "commitment = zeroblob(32)", "hash = zeroblob(32)"}) {
        store::Database database(file(), store::OpenMode::read_write);
        database.execute("CREATE TEMP TABLE kept AS SELECT * FROM event WHERE seq = 14");
        database.execute(std::string("UPDATE event SET ") + change + " WHERE seq = 14");
        const ChainVerdict verdict = store::verify_chain(file());
        EXPECT_EQ(verdict.broken_at, 14u) << change;
        EXPECT_FALSE(verdict.reason.empty());
        EXPECT_EQ(verdict.events, 13u);
        database.execute("INSERT OR REPLACE INTO event SELECT * FROM kept");
    }
    EXPECT_TRUE(store::verify_chain(file()).holds());
}

TEST_F(Chain, DeletedEventIsFound) {
    const ChainVerdict verdict = after("DELETE FROM event WHERE seq = 4");
    EXPECT_EQ(verdict.broken_at, 4u);
    EXPECT_THAT(verdict.reason, HasSubstr("missing"));
}

TEST_F(Chain, EventsThatChangedPlacesAreFound) {
    const ChainVerdict verdict = after(
        "UPDATE event SET seq = -1 WHERE seq = 13; UPDATE event SET seq = 13 WHERE seq = 14;"
        "UPDATE event SET seq = 14 WHERE seq = -1"
    );
    EXPECT_EQ(verdict.broken_at, 13u);
}

TEST_F(Chain, EndCutOffIsFoundByTheOutcomesOfCommands) {
    const ChainVerdict verdict = after("DELETE FROM event WHERE seq > 14");
    EXPECT_EQ(verdict.broken_at, 15u);
    EXPECT_THAT(verdict.reason, HasSubstr("a command was answered"));
}

TEST_F(Chain, ErasingAPersonalPartWithItsSaltKeepsTheChain) {
    const ChainVerdict verdict = after("DELETE FROM event_personal WHERE seq = 1");
    EXPECT_TRUE(verdict.holds()) << verdict.reason;
    EXPECT_EQ(verdict.erased, 1u);
    EXPECT_EQ(verdict.head, head);
    store::LogReader reader(folder.data());
    const auto events = reader.events_between(1, 1);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_TRUE(events[0].personal_erased);
    EXPECT_EQ(events[0].personal, "");
}

TEST_F(Chain, ChangedPersonalPartIsFound) {
    EXPECT_EQ(after("UPDATE event_personal SET personal = x'41' WHERE seq = 1").broken_at, 1u);
}

TEST_F(Chain, PersonalPartThatWasPutInLaterIsFound) {
    const ChainVerdict verdict =
        after("INSERT INTO event_personal VALUES (14, randomblob(16), x'41', NULL)");
    EXPECT_EQ(verdict.broken_at, 14u);
}

TEST_F(Chain, PersonalPartOfNoEventIsFound) {
    EXPECT_FALSE(
        after("INSERT INTO event_personal VALUES (99, randomblob(16), x'41', NULL)").holds()
    );
}

TEST_F(Chain, CommitmentTellsNothingWithoutItsSalt) {
    store::Salt one{};
    store::Salt other{};
    other[3] = 1;
    EXPECT_NE(store::commitment_to(one, "Trần"), store::commitment_to(other, "Trần"));
    EXPECT_EQ(store::commitment_to(one, "Trần"), store::commitment_to(one, "Trần"));
}

TEST_F(Chain, AFlippedBitAnywhereIsFound) {
    std::mt19937_64 random(seed_of_this_run());
    store::Database database(file(), store::OpenMode::read_write);
    const std::pair<const char*, const char*> places[] = {
        {"event", "payload"}, {"event", "commitment"},    {"event", "hash"},
        {"event", "command"}, {"event_personal", "salt"}, {"event_personal", "personal"}};
    for (int i = 0; i < 1'000; ++i) {
        const auto& [table, column] = places[random() % std::size(places)];
        const std::string of = std::string(" FROM ") + table + " WHERE " + column + " IS NOT NULL";
        const std::int64_t rows = database.integer(("SELECT count(*)" + of).c_str());
        const std::string seq = std::to_string(
            database.integer(("SELECT seq" + of + " ORDER BY seq LIMIT 1 OFFSET " +
                              std::to_string(random() % static_cast<std::uint64_t>(rows)))
                                 .c_str())
        );
        const std::string where = std::string(" FROM ") + table + " WHERE seq = " + seq;
        std::string bytes;
        {
            store::Statement select(database, std::string("SELECT ") + column + where);
            ASSERT_TRUE(select.step());
            bytes = select.blob(0);
        }
        const std::string update =
            std::string("UPDATE ") + table + " SET " + column + " = ?1 WHERE seq = " + seq;
        std::string flipped = bytes;
        char& byte = flipped[random() % flipped.size()];
        byte = static_cast<char>(byte ^ (1 << random() % 8));
        store::Statement(database, update).bind_blob(1, std::string_view(flipped)).run();
        EXPECT_FALSE(store::verify_chain(file()).holds()) << table << " " << column << " " << seq;
        store::Statement(database, update).bind_blob(1, std::string_view(bytes)).run();
    }
    EXPECT_TRUE(store::verify_chain(file()).holds());
}

TEST_F(Chain, RowsThatAreTakenOutOrExchangedAreFound) {
    std::mt19937_64 random(seed_of_this_run());
    store::Database database(file(), store::OpenMode::read_write);
    for (int i = 0; i < 100; ++i) {
        const std::string one = std::to_string(1 + random() % last);
        const std::string other = std::to_string(1 + random() % last);
        if (one == other) continue;
        const auto found = [&](const std::string& change) {
            database.execute("CREATE TEMP TABLE kept AS SELECT * FROM event");
            database.execute(change);
            const bool holds = store::verify_chain(file()).holds();
            database.execute("DELETE FROM event; INSERT INTO event SELECT * FROM kept");
            database.execute("DROP TABLE kept");
            return !holds;
        };
        EXPECT_TRUE(found("DELETE FROM event WHERE seq = " + one)) << one;
        EXPECT_TRUE(found("DELETE FROM event WHERE seq >= " + one)) << one;
        EXPECT_TRUE(found(
            "UPDATE event SET seq = -1 WHERE seq = " + one + ";UPDATE event SET seq = " + one +
            " WHERE seq = " + other + ";UPDATE event SET seq = " + other + " WHERE seq = -1"
        )) << one
           << " " << other;
    }
}

}  // namespace
}  // namespace diemcau::test
