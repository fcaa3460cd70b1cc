// The journal: what is committed comes back; who may open it.
#include "store/sqlite_journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "store/data_folder.hpp"
#include "store/log_maker.hpp"
#include "store/log_reader.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite.hpp"

namespace diemcau::test {
namespace {

using store::SqliteJournal;
using ::testing::HasSubstr;

std::string refusal_of(const std::filesystem::path& data) {
    try {
        SqliteJournal journal(data, small_options());
        return {};
    } catch (const store::StoreError& error) {
        return error.what();
    }
}

TEST(Journal, NewLogIsEmptyAndHasItsOwnIdAndKey) {
    const ScratchFolder one, other;
    const SqliteJournal first(one.data(), small_options());
    const SqliteJournal second(other.data(), small_options());
    EXPECT_EQ(first.last_seq(), 0u);
    EXPECT_EQ(first.head(), Digest{});
    EXPECT_NE(first.log_id(), LogId{});
    EXPECT_NE(first.log_id(), second.log_id());
    EXPECT_NE(first.key(), second.key());
}

TEST(Journal, CommittedEventsAndOutcomesComeBackAfterReopening) {
    const ScratchFolder folder;
    LogId id{};
    Digest head{};
    CommandId command{};
    {
        SqliteJournal journal(folder.data(), small_options());
        LogMaker maker(journal);
        core::ActorIntroduced introduced;
        introduced.key.device_id = "máy 1";
        maker.add(introduced, "actor_introduced", "Trần Thị Mẫu");
        core::CheckedOut out{};
        maker.add(out, "checked_out");
        command = maker.end_command(std::string("kết quả\0 nhị phân", 18));
        ASSERT_EQ(journal.commit(maker.batch), store::CommitOutcome::committed);
        id = journal.log_id();
        head = journal.head();
    }
    SqliteJournal journal(folder.data(), small_options());
    EXPECT_EQ(journal.log_id(), id);
    EXPECT_EQ(journal.head(), head);
    EXPECT_EQ(journal.last_seq(), 2u);
    store::LogReader reader(folder.data());
    const auto events = reader.events_between(1, 2);
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].seq, 1u);
    EXPECT_EQ(events[0].type, "actor_introduced");
    EXPECT_EQ(events[0].payload, "payload 1");
    EXPECT_EQ(events[0].personal, "Trần Thị Mẫu");
    EXPECT_EQ(events[0].command, command);
    EXPECT_EQ(events[0].occurred_at, morning);
    EXPECT_EQ(events[0].received_at, morning + 5);
    EXPECT_EQ(events[1].personal, "");
    EXPECT_FALSE(events[1].personal_erased);
    const auto outcome = reader.find_outcome(command);
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->result, std::string("kết quả\0 nhị phân", 18));
    EXPECT_EQ(outcome->content_digest, digest_of(outcome->result));
    EXPECT_EQ(outcome->first_seq, 1u);
    EXPECT_EQ(outcome->last_seq, 2u);
    EXPECT_FALSE(reader.find_outcome(command_id(999)));
}

TEST(Journal, ReplayGivesEveryEventAfterASeqOnceAndInOrder) {
    const ScratchFolder folder;
    SqliteJournal journal(folder.data(), small_options());
    LogMaker maker(journal);
    add_conference(maker, 12'000);  // more than one slice of the reader
    must_commit(journal, maker);
    Seq expected = 5;
    journal.replay(5, [&](const store::LoggedEvent& event) { EXPECT_EQ(event.seq, ++expected); });
    EXPECT_EQ(expected, journal.last_seq());
}

TEST(Journal, OutcomeWithoutEventsIsKept) {
    const ScratchFolder folder;
    SqliteJournal journal(folder.data(), small_options());
    LogMaker maker(journal);
    const CommandId command = maker.end_command("refused");
    must_commit(journal, maker);
    const auto outcome = store::LogReader(folder.data()).find_outcome(command);
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->first_seq, 0u);
    EXPECT_EQ(outcome->last_seq, 0u);
    EXPECT_EQ(journal.last_seq(), 0u);
}

TEST(Journal, SecondServerIsToldWhoHasTheDatabase) {
    const ScratchFolder folder;
    const SqliteJournal journal(folder.data(), small_options());
    EXPECT_THROW(SqliteJournal(folder.data(), small_options()), store::DatabaseInUse);
    EXPECT_EQ(
        refusal_of(folder.data()), "the database in " + folder.data().string() +
                                       " is in use by another server (process " +
                                       std::to_string(getpid()) + ")"
    );
}

TEST(Journal, ServerThatDiedLeavesNoLock) {
    const ScratchFolder folder;
    { const SqliteJournal journal(folder.data(), small_options()); }
    ASSERT_TRUE(std::filesystem::exists(store::lock_file(folder.data())));
    EXPECT_EQ(refusal_of(folder.data()), "");
}

TEST(Journal, DatabaseIsReadByItsOwnerOnly) {
    const ScratchFolder folder;
    SqliteJournal journal(folder.data(), small_options());
    LogMaker maker(journal);
    add_conference(maker, 1);
    must_commit(journal, maker);
    for (const char* end : {"", "-wal", "-shm"}) {
        struct stat about {};

        const std::string file = store::database_file(folder.data()).string() + end;
        ASSERT_EQ(stat(file.c_str(), &about), 0) << file;
        EXPECT_EQ(about.st_mode & 077, 0u) << file;
    }

    struct stat about {};

    ASSERT_EQ(stat(folder.data().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 077, 0u);
}

TEST(Journal, FileThatIsNoDatabaseIsRefused) {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder.data());
    std::ofstream(store::database_file(folder.data())) << std::string(5'000, 'x');
    EXPECT_THAT(refusal_of(folder.data()), HasSubstr("is not a database"));
}

TEST(Journal, DatabaseOfAnotherProgramIsRefusedAndNotTouched) {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder.data());
    const auto file = store::database_file(folder.data());
    {
        store::Database other(file, store::OpenMode::create);
        other.execute("PRAGMA application_id = 77; CREATE TABLE theirs (a)");
    }
    EXPECT_THAT(refusal_of(folder.data()), HasSubstr("of another program"));
    store::Database other(file, store::OpenMode::read_write);
    EXPECT_EQ(other.text("PRAGMA journal_mode"), "delete");
    EXPECT_EQ(other.integer("SELECT count(*) FROM sqlite_schema"), 1);
}

TEST(Journal, DamageAtTheEndOfTheLogIsFoundAtTheStart) {
    const ScratchFolder folder;
    {
        SqliteJournal journal(folder.data(), small_options());
        LogMaker maker(journal);
        add_conference(maker, 5);
        must_commit(journal, maker);
    }
    {
        store::Database database(store::database_file(folder.data()), store::OpenMode::read_write);
        database.execute("UPDATE event SET payload = x'00' WHERE seq = 9");
    }
    EXPECT_THAT(refusal_of(folder.data()), HasSubstr("damaged at event 9"));
}

TEST(DataFolder, NetworkFileSystemsAreKnownByName) {
    EXPECT_EQ(store::network_file_system(0x6969), "NFS");
    EXPECT_EQ(store::network_file_system(static_cast<long>(0xFF534D42)), "CIFS");
    EXPECT_EQ(store::network_file_system(static_cast<std::int32_t>(0xFF534D42)), "CIFS");
    EXPECT_EQ(store::network_file_system(0xEF53), std::nullopt) << "ext4";
    EXPECT_EQ(store::network_file_system(0x01021994), std::nullopt) << "tmpfs";
}

}  // namespace
}  // namespace diemcau::test
