// What was acknowledged is on the disk when the power comes back (design: acknowledged means on
// disk). A kill of the process cannot tell a full sync from none; this disk can.
#include <gtest/gtest.h>

#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/log_maker.hpp"
#include "store/log_reader.hpp"
#include "store/power_loss_vfs.hpp"
#include "store/scratch_folder.hpp"
#include "store/seed.hpp"
#include "store/sqlite.hpp"

namespace diemcau::test {
namespace {

using store::SqliteJournal;

struct Acknowledged {
    Seq seq = 0;
    Digest head{};
    std::vector<CommandId> commands;
};

class PowerLoss {
public:
    PowerLoss(store::SynchronousMode mode, std::uint64_t seed)
        : random_(seed), disk_("power-loss", seed + 1) {
        options_ = small_options();
        options_.vfs = disk_.name();
        options_.synchronous = mode;
        options_.checkpoint_pages = 12;
        options_.checkpoints = store::CheckpointPlace::between_commits;
    }

    /// Writes until the power goes, brings it back, and looks at what is there.
    void cut_once() {
        disk_.cut_at(1 + random_() % 120);
        write_until_the_cut();
        disk_.cut_now();
        disk_.restore_power();
        ++cuts;
        examine();
    }

    int cuts = 0;
    int cuts_with_loss = 0;
    Seq acknowledged_in_all = 0;

private:
    void write_until_the_cut() {
        try {
            while (disk_.powered()) write_for_a_while();
        } catch (const store::StoreError&) {  // while it was opened
            ASSERT_FALSE(disk_.powered());
        } catch (const store::JournalFailure&) {  // while it was writing
            ASSERT_FALSE(disk_.powered());
        }
    }

    void write_for_a_while() {
        SqliteJournal journal(folder_.data(), options_);
        LogMaker maker(journal);
        for (std::uint64_t batches = 1 + random_() % 30; batches > 0; --batches) {
            std::vector<CommandId> commands;
            if (journal.last_seq() == 0) add_conference(maker, 20);
            for (std::uint64_t i = random_() % 8 + 1; i > 0; --i) {
                maker.now += static_cast<UtcMillis>(random_() % 1000);
                add_check_in(maker, static_cast<std::uint32_t>(random_() % 20));
            }
            for (const auto& outcome : maker.batch.outcomes) commands.push_back(outcome.command);
            ASSERT_EQ(journal.commit(maker.batch), store::CommitOutcome::committed);
            maker.begin(journal);
            acknowledged_in_all += commands.size();
            acknowledged_.seq = journal.last_seq();
            acknowledged_.head = journal.head();
            acknowledged_.commands.insert(
                acknowledged_.commands.end(), commands.begin(), commands.end()
            );
        }
    }

    void examine() {
        compare_with_acknowledged();
        const auto file = store::database_file(folder_.data());
        const store::ChainVerdict chain = store::verify_chain(file, {}, disk_.name());
        EXPECT_TRUE(chain.holds()) << chain.broken_at << ": " << chain.reason;
        EXPECT_EQ(chain.events, acknowledged_.seq);
        EXPECT_EQ(chain.head, acknowledged_.head);
        store::Database database(file, store::OpenMode::read_only, disk_.name());
        EXPECT_EQ(database.text("PRAGMA integrity_check"), "ok");
        // The projections are of the same moment as the log.
        EXPECT_EQ(
            database.integer("SELECT ifnull(max(changed_seq), 0) FROM attendance"),
            database.integer("SELECT ifnull(max(seq), 0) FROM event WHERE type = 'checked_in'")
        );
    }

    void compare_with_acknowledged() {
        SqliteJournal journal(folder_.data(), options_);
        store::LogReader reader(folder_.data(), options_.vfs);
        bool lost = journal.last_seq() < acknowledged_.seq;
        for (const CommandId& command : acknowledged_.commands) {
            if (!reader.find_outcome(command)) lost = true;
        }
        if (lost) {
            ++cuts_with_loss;
            acknowledged_.commands.clear();
        } else if (journal.last_seq() == acknowledged_.seq) {
            EXPECT_EQ(journal.head(), acknowledged_.head);
        }
        acknowledged_.seq = journal.last_seq();
        acknowledged_.head = journal.head();
    }

    std::mt19937_64 random_;
    PowerLossDisk disk_;
    ScratchFolder folder_;
    store::JournalOptions options_;
    Acknowledged acknowledged_;
};

constexpr int disks = 5;
constexpr int cuts_of_a_disk = 50;

TEST(PowerLoss, NothingAcknowledgedIsLost) {
    const std::uint64_t seed = seed_of_this_run();
    int cuts = 0;
    Seq acknowledged = 0;
    for (std::uint64_t disk = 0; disk < disks; ++disk) {
        PowerLoss run(store::SynchronousMode::full, seed + 1000 * disk);
        for (int i = 0; i < cuts_of_a_disk && !HasFailure(); ++i) run.cut_once();
        EXPECT_EQ(run.cuts_with_loss, 0) << "seed " << seed;
        cuts += run.cuts;
        acknowledged += run.acknowledged_in_all;
    }
    EXPECT_GE(cuts, 200);
    EXPECT_GT(acknowledged, 200u) << "the cuts came before anything could be acknowledged";
}

/// Proves that the test above can fail: without a sync at each commit it loses.
TEST(PowerLoss, WithoutFullSyncAcknowledgedCommandsAreLost) {
    const std::uint64_t seed = seed_of_this_run();
    PowerLoss run(store::SynchronousMode::normal, seed);
    for (int i = 0; i < 200 && !HasFailure(); ++i) run.cut_once();
    std::cout << run.cuts_with_loss << " of " << run.cuts << " cuts lost something" << std::endl;
    EXPECT_GT(run.cuts_with_loss, 20) << "seed " << seed;
}

/// Linux marks the pages of a failed sync clean: they read back well and are on no disk. What a
/// restart takes for the log must have been written again.
TEST(PowerLoss, WhatARestartFindsAfterAFailedSyncIsOnTheDisk) {
    PowerLossDisk disk("failed-sync", 1);
    const ScratchFolder folder;
    store::JournalOptions options = small_options();
    options.vfs = disk.name();
    {
        SqliteJournal journal(folder.data(), options);
        LogMaker maker(journal);
        add_conference(maker, 3);
        must_commit(journal, maker);
        add_check_in(maker, 1);
        disk.fail_sync(1);
        EXPECT_THROW(journal.commit(maker.batch), store::JournalFailure);
    }
    Seq found = 0;
    Digest head{};
    {
        SqliteJournal journal(folder.data(), options);
        found = journal.last_seq();
        head = journal.head();
        disk.cut_now();
    }
    disk.restore_power();
    const SqliteJournal journal(folder.data(), options);
    EXPECT_EQ(journal.last_seq(), found);
    EXPECT_EQ(journal.head(), head);
}

}  // namespace
}  // namespace diemcau::test
