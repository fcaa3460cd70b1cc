// The write-ahead log goes back into the database while commits go on.
#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/failing_sync_vfs.hpp"
#include "store/log_maker.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_journal.hpp"

namespace diemcau::test {
namespace {

using store::CheckpointPlace;
using store::SqliteJournal;

// Far more than are ever needed: the test fails instead of running for ever.
constexpr int commits_max = 200'000;

class Checkpoints : public ::testing::TestWithParam<CheckpointPlace> {
protected:
    Checkpoints() {
        options.checkpoint_pages = 50;
        options.checkpoints = GetParam();
    }

    std::filesystem::path log_file() const {
        return store::database_file(folder.data()).string() + "-wal";
    }

    /// How often the write-ahead log has begun again at its start: a number in its header.
    std::array<char, 4> time_of_log() const {
        std::array<char, 4> time{};
        std::ifstream file(log_file(), std::ios::binary);
        file.seekg(12);
        file.read(time.data(), time.size());
        return time;
    }

    /// Commits until the log begins again.
    ::testing::AssertionResult begins_again(SqliteJournal& journal) {
        const auto before = time_of_log();
        LogMaker maker(journal);
        for (int i = 0; i < commits_max; ++i) {
            add_check_in(maker, static_cast<std::uint32_t>(i % 10));
            must_commit(journal, maker);
            if (time_of_log() != before) return ::testing::AssertionSuccess();
        }
        return ::testing::AssertionFailure() << "the log only grows";
    }

    void begin(SqliteJournal& journal) {
        LogMaker maker(journal);
        add_conference(maker, 10);
        must_commit(journal, maker);
    }

    ScratchFolder folder;
    store::JournalOptions options = small_options();
};

TEST_P(Checkpoints, LogBeginsAgainWhileCommitsGoOn) {
    {
        SqliteJournal journal(folder.data(), options);
        begin(journal);
        for (int times = 0; times < 5; ++times) ASSERT_TRUE(begins_again(journal));
    }
    const auto chain = store::verify_chain(store::database_file(folder.data()));
    EXPECT_TRUE(chain.holds()) << chain.reason;
}

TEST_P(Checkpoints, LogBeginsAgainAfterAReaderHasHeldItBack) {
    SqliteJournal journal(folder.data(), options);
    begin(journal);
    {
        store::Database reader(store::database_file(folder.data()), store::OpenMode::read_only);
        const store::Transaction moment(reader, store::Transaction::Kind::read);
        const auto seen = reader.integer("SELECT max(seq) FROM event");
        LogMaker maker(journal);
        const auto before = time_of_log();
        for (std::uint32_t i = 0; i < 500; ++i) {
            add_check_in(maker, i % 10);
            must_commit(journal, maker);
        }
        EXPECT_EQ(time_of_log(), before);
        EXPECT_EQ(reader.integer("SELECT max(seq) FROM event"), seen);
    }
    EXPECT_TRUE(begins_again(journal));
}

TEST_P(Checkpoints, FailedSyncOfOneStopsTheJournal) {
    FailingSyncDisk disk("failing-sync");
    options.vfs = disk.name();
    SqliteJournal journal(folder.data(), options);
    begin(journal);
    disk.fail();
    const auto commit_all = [&] {
        LogMaker maker(journal);
        for (int i = 0; i < commits_max; ++i) {
            add_check_in(maker, 1);
            must_commit(journal, maker);
        }
    };
    EXPECT_THROW(commit_all(), store::JournalFailure);
    LogMaker maker(journal);
    add_check_in(maker, 1);
    EXPECT_THROW(journal.commit(maker.batch), store::JournalFailure);
}

INSTANTIATE_TEST_SUITE_P(
    Places, Checkpoints,
    ::testing::Values(CheckpointPlace::beside_commits, CheckpointPlace::between_commits),
    [](const auto& place) {
        return place.param == CheckpointPlace::beside_commits ? "BesideCommits" : "BetweenCommits";
    }
);

TEST(CheckpointsBetweenCommits, LogStaysSmall) {
    const ScratchFolder folder;
    store::JournalOptions options = small_options();
    options.checkpoint_pages = 50;
    options.checkpoints = CheckpointPlace::between_commits;
    SqliteJournal journal(folder.data(), options);
    LogMaker maker(journal);
    add_conference(maker, 10);
    must_commit(journal, maker);
    for (std::uint32_t i = 0; i < 500; ++i) {
        add_check_in(maker, i % 10);
        must_commit(journal, maker);
    }
    const std::string wal = store::database_file(folder.data()).string() + "-wal";
    EXPECT_LT(std::filesystem::file_size(wal), 150u * 4096);
}

}  // namespace
}  // namespace diemcau::test
