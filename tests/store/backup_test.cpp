// Backup of a live server, and the way back.
#include "store/backup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/log_maker.hpp"
#include "store/log_reader.hpp"
#include "store/personal_keys.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite.hpp"

namespace diemcau::test {
namespace {

using ::testing::HasSubstr;

class Backup : public ::testing::Test {
protected:
    Backup() : journal(std::in_place, folder.data(), small_options()) {
        LogMaker maker(*journal);
        add_conference(maker, 2'000);
        must_commit(*journal, maker);
    }

    /// Into a folder that has the keys, as the administrator brought them.
    store::BackupSummary restore(const std::filesystem::path& into) {
        if (!std::filesystem::exists(store::key_store_file(into))) {
            store::PersonalKeys::open(folder.data()).copy_for(into);
        }
        return store::restore_database(target(), into, [](store::TableMaking& tables) {
            tables.finish();  // these events are stand-ins: nothing can be made of them
        });
    }

    std::string refusal_of_restore(const std::filesystem::path& into) {
        try {
            restore(into);
            return {};
        } catch (const store::StoreError& error) {
            return error.what();
        }
    }

    std::filesystem::path target() const { return folder.path() / "backup.db"; }

    ScratchFolder folder;
    std::optional<store::SqliteJournal> journal;
};

TEST_F(Backup, IsOfOneMomentWhileTheServerWritesOn) {
    std::atomic<bool> stop{false};
    std::atomic<Seq> written{journal->last_seq()};
    const Seq before = written;
    std::thread server([&] {
        LogMaker maker(*journal);
        for (std::uint32_t i = 0; !stop; ++i) {
            add_check_in(maker, i % 2'000);
            must_commit(*journal, maker);
            written = journal->last_seq();
        }
    });
    std::uint64_t steps = 0;
    const auto summary =
        store::backup_database(folder.data(), target(), [&](std::uint64_t done, std::uint64_t of) {
            EXPECT_LE(done, of);
            ++steps;
            const Seq now = written;  // the server gets on during every step
            while (written == now) std::this_thread::yield();
        });
    stop = true;
    server.join();
    EXPECT_GT(steps, 0u);
    EXPECT_GE(summary.last_seq, before);
    EXPECT_LT(summary.last_seq, journal->last_seq());
    EXPECT_EQ(summary.log_id, journal->log_id());
    const store::ChainVerdict verdict = store::verify_chain(target());
    EXPECT_TRUE(verdict.holds()) << verdict.reason;
    EXPECT_EQ(verdict.events, summary.last_seq);
    EXPECT_EQ(verdict.head, summary.head);
}

TEST_F(Backup, IsOneFileThatOnlyItsOwnerReads) {
    store::backup_database(folder.data(), target());

    struct stat about {};

    ASSERT_EQ(stat(target().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 077, 0u);
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        files += entry.path().filename().string().starts_with("backup") ? 1 : 0;
    }
    EXPECT_EQ(files, 1);
}

TEST_F(Backup, ExistingFileIsNotOverwritten) {
    std::ofstream(target()) << "mine";
    EXPECT_THROW(store::backup_database(folder.data(), target()), store::StoreError);
    EXPECT_EQ(std::filesystem::file_size(target()), 4u);
}

TEST_F(Backup, FolderThatCannotBeWrittenIsNamed) {
    try {
        store::backup_database(folder.data(), folder.path() / "missing" / "backup.db");
        FAIL() << "it was written";
    } catch (const store::StoreError& error) {
        EXPECT_THAT(error.what(), HasSubstr("missing/backup.db cannot be written"));
    }
}

TEST_F(Backup, RestoredLogHasTheSameEventsAndANewId) {
    const auto made = store::backup_database(folder.data(), target());
    const auto into = folder.path() / "restored";
    const auto restored = restore(into);
    EXPECT_EQ(restored.last_seq, made.last_seq);
    EXPECT_EQ(restored.head, made.head);
    EXPECT_NE(restored.log_id, made.log_id);
    store::SqliteJournal again(into, small_options());
    EXPECT_EQ(again.log_id(), restored.log_id);
    EXPECT_EQ(again.key(), journal->key()) << "the digests in the log stay comparable";
    EXPECT_EQ(again.head(), journal->head());
    EXPECT_TRUE(store::LogReader(into).find_outcome(command_id(1)));
    LogMaker maker(again);
    add_check_in(maker, 1);
    must_commit(again, maker);
}

TEST_F(Backup, IsNotRestoredOverADatabase) {
    store::backup_database(folder.data(), target());
    EXPECT_THAT(refusal_of_restore(folder.data()), HasSubstr("in use by another server"));
    journal.reset();
    EXPECT_THAT(refusal_of_restore(folder.data()), HasSubstr("has a database already"));
}

TEST_F(Backup, DamagedBackupIsNotRestored) {
    store::backup_database(folder.data(), target());
    {
        store::Database database(target(), store::OpenMode::read_write);
        database.execute("UPDATE event SET occurred_at = 1 WHERE seq = 100");
    }
    const auto into = folder.path() / "restored";
    EXPECT_THAT(refusal_of_restore(into), HasSubstr("damaged at event 100"));
    EXPECT_FALSE(std::filesystem::exists(store::database_file(into)));
    std::ofstream(target(), std::ios::trunc) << "not a database at all, and long enough to be one";
    EXPECT_NE(refusal_of_restore(into), "");
}

TEST_F(Backup, EmptyFileIsNoBackup) {
    std::ofstream(target()).close();
    EXPECT_THAT(refusal_of_restore(folder.path() / "restored"), HasSubstr("empty"));
}

TEST_F(Backup, ReaderSeesWhatTheServerWritesMeanwhile) {
    store::LogReader reader(folder.data());
    const Seq before = reader.last_seq();
    EXPECT_EQ(reader.log_id(), journal->log_id());
    EXPECT_EQ(reader.key(), journal->key());
    LogMaker maker(*journal);
    add_check_in(maker, 4);
    const CommandId command = maker.batch.outcomes.front().command;
    must_commit(*journal, maker);
    EXPECT_EQ(reader.last_seq(), before + 1);
    EXPECT_EQ(reader.head_at(before + 1), journal->head());
    EXPECT_EQ(reader.head_at(0), Digest{});
    EXPECT_EQ(reader.head_at(before + 2), std::nullopt);
    EXPECT_TRUE(reader.find_outcome(command));
    std::vector<Seq> seqs;
    reader.replay(before - 2, before, [&](const store::LoggedEvent& event) {
        seqs.push_back(event.seq);
    });
    EXPECT_THAT(seqs, ::testing::ElementsAre(before - 1, before));
    for (const auto& count : reader.table_counts()) {
        if (count.table == "event") {
            EXPECT_EQ(count.rows, before + 1);
        } else if (count.table == "delegate") {
            EXPECT_EQ(count.rows, 2'000u);
        }
    }
}

TEST_F(Backup, ReaderOfAFolderWithoutADatabaseSaysSo) {
    try {
        const store::LogReader reader(folder.path() / "nothing");
        FAIL() << "it was opened";
    } catch (const store::StoreError& error) {
        EXPECT_THAT(error.what(), HasSubstr("nothing/diemcau.db"));
    }
}

}  // namespace
}  // namespace diemcau::test
