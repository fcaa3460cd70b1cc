// A full disk, a failed sync, an I/O error: what the journal does about each.
#include <gtest/gtest.h>

#include "store/ballast.hpp"
#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/log_maker.hpp"
#include "store/log_reader.hpp"
#include "store/power_loss_vfs.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

using store::CommitOutcome;
using store::SqliteJournal;

class Faults : public ::testing::Test {
protected:
    Faults() : disk("faults", 7) {
        options = small_options();
        options.vfs = disk.name();
        options.checkpoint_pages = 20;
        options.checkpoints = store::CheckpointPlace::between_commits;
        options.free_bytes = [this](const std::filesystem::path&) { return free_bytes; };
    }

    void begin(SqliteJournal& journal) {
        LogMaker maker(journal);
        add_conference(maker, 10);
        must_commit(journal, maker);
    }

    PowerLossDisk disk;
    ScratchFolder folder;
    store::JournalOptions options;
    std::uint64_t free_bytes = 1ull << 40;
};

TEST_F(Faults, FullDiskLeavesNothingOfTheBatchAtWhateverByteItIsFull) {
    SqliteJournal journal(folder.data(), options);
    begin(journal);
    store::LogReader reader(folder.data(), options.vfs);
    int refused = 0;
    for (std::uint64_t room = 0; room < 80'000; room += 1'021) {
        const Seq before = journal.last_seq();
        const Digest head = journal.head();
        LogMaker maker(journal);
        for (std::uint32_t i = 0; i < 10; ++i) add_check_in(maker, i);
        disk.set_room(room);
        const CommitOutcome outcome = journal.commit(maker.batch);
        disk.set_room(UINT64_MAX);
        if (outcome == CommitOutcome::disk_full) {
            ++refused;
            EXPECT_EQ(journal.last_seq(), before);
            EXPECT_EQ(journal.head(), head);
            EXPECT_FALSE(reader.find_outcome(maker.batch.outcomes.front().command));
            EXPECT_TRUE(reader.events_between(before + 1, before + 1).empty());
        }
        ASSERT_TRUE(journal.has_room());
    }
    EXPECT_GT(refused, 5);
}

TEST_F(Faults, WritingResumesOnlyWhenTheBallastIsBack) {
    SqliteJournal journal(folder.data(), options);
    begin(journal);
    EXPECT_TRUE(journal.has_room());
    LogMaker maker(journal);
    add_check_in(maker, 1);
    disk.set_room(0);
    free_bytes = 0;
    ASSERT_EQ(journal.commit(maker.batch), CommitOutcome::disk_full);
    EXPECT_FALSE(std::filesystem::exists(store::ballast_file(folder.data())));
    EXPECT_FALSE(journal.has_room());
    disk.set_room(UINT64_MAX);
    EXPECT_EQ(journal.commit(maker.batch), CommitOutcome::disk_full)
        << "nobody said yet that there is room";
    free_bytes = store::Ballast::headroom;
    EXPECT_FALSE(journal.has_room()) << "the headroom alone is not enough";
    free_bytes = store::Ballast::headroom + options.ballast_bytes;
    EXPECT_TRUE(journal.has_room());
    EXPECT_TRUE(std::filesystem::exists(store::ballast_file(folder.data())));
    EXPECT_EQ(journal.commit(maker.batch), CommitOutcome::committed);
}

TEST_F(Faults, ReadingGoesOnWhileTheDiskIsFull) {
    SqliteJournal journal(folder.data(), options);
    LogMaker maker(journal);
    add_conference(maker, 3);
    const CommandId command = maker.batch.outcomes.front().command;
    must_commit(journal, maker);
    add_check_in(maker, 1);
    disk.set_room(0);
    free_bytes = 0;
    ASSERT_EQ(journal.commit(maker.batch), CommitOutcome::disk_full);
    EXPECT_TRUE(store::LogReader(folder.data(), options.vfs).find_outcome(command));
    Seq events = 0;
    journal.replay(0, [&](const store::LoggedEvent&) { ++events; });
    EXPECT_EQ(events, journal.last_seq());
}

TEST_F(Faults, DiskThatFillsDuringACheckpointLosesNoCommit) {
    SqliteJournal journal(folder.data(), options);
    begin(journal);
    // The write-ahead log is large enough already; the database has to grow when it is written
    // back.
    std::size_t told = 0;
    for (std::uint32_t round = 0; round < 200; ++round) {
        LogMaker maker(journal);
        for (std::uint32_t i = 0; i < 10; ++i) add_check_in(maker, i);
        disk.set_room(40'000);
        const Seq before = journal.last_seq();
        const CommitOutcome outcome = journal.commit(maker.batch);
        disk.set_room(UINT64_MAX);
        if (outcome == CommitOutcome::committed) {
            EXPECT_EQ(journal.last_seq(), before + 10);
        } else {
            ++told;
            EXPECT_EQ(journal.last_seq(), before);
        }
        ASSERT_TRUE(journal.has_room());
    }
    EXPECT_LT(told, 200u);
}

TEST_F(Faults, FailedSyncIsNeverRetriedAndBelieved) {
    SqliteJournal journal(folder.data(), options);
    begin(journal);
    LogMaker maker(journal);
    add_check_in(maker, 1);
    disk.fail_sync(1);
    EXPECT_THROW(journal.commit(maker.batch), store::JournalFailure);
    EXPECT_THROW(journal.commit(maker.batch), store::JournalFailure) << "the disk is well again";
}

TEST_F(Faults, FailedSyncOfACheckpointStopsTheJournalToo) {
    options.checkpoint_pages = 1;
    SqliteJournal journal(folder.data(), options);
    begin(journal);
    LogMaker maker(journal);
    add_check_in(maker, 1);
    disk.fail_sync(2);  // the first is the commit's
    EXPECT_THROW(journal.commit(maker.batch), store::JournalFailure);
}

TEST_F(Faults, JournalIsWholeAfterARestartFromAFailedSync) {
    for (std::uint64_t sync = 1; sync < 12; ++sync) {
        {
            SqliteJournal journal(folder.data(), options);
            if (journal.last_seq() == 0) begin(journal);
            disk.fail_sync(sync);
            try {
                for (int i = 0; i < 20; ++i) {
                    LogMaker maker(journal);
                    add_check_in(maker, 1);
                    journal.commit(maker.batch);
                }
                ADD_FAILURE() << "sync " << sync << " did not fail";
            } catch (const store::JournalFailure&) {
                disk.cut_now();
            }
        }
        disk.restore_power();
        const auto file = store::database_file(folder.data());
        SqliteJournal(folder.data(), options);
        const store::ChainVerdict chain = store::verify_chain(file, {}, disk.name());
        EXPECT_TRUE(chain.holds()) << chain.reason;
    }
}

TEST_F(Faults, FullDiskAtTheStartIsOneClearSentence) {
    free_bytes = 3 << 20;
    try {
        SqliteJournal journal(folder.data(), options);
        FAIL() << "it started";
    } catch (const store::DiskFull& error) {
        EXPECT_EQ(
            std::string(error.what()),
            "the disk of " + folder.data().string() + " is full: 3 MiB are free, 9 MiB are needed"
        );
    }
}

TEST_F(Faults, FullDiskWhileTheDatabaseIsMadeIsOneClearSentence) {
    disk.set_room(10'000);
    EXPECT_THROW(SqliteJournal(folder.data(), options), store::DiskFull);
}

}  // namespace
}  // namespace diemcau::test
