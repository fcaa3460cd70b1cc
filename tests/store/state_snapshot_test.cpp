// The snapshot of the state: what is read back is what was written, and one that does not belong to
// the log is never believed.
#include "store/state_snapshot.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "core/apply.hpp"
#include "core/invariants.hpp"
#include "core/random_commands.hpp"
#include "store/log_maker.hpp"
#include "store/scratch_folder.hpp"
#include "support/memory_journal.hpp"

namespace diemcau::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A state that went through the file.
core::State written_and_read(const std::filesystem::path& folder, const core::State& state) {
    const auto disk = std::make_shared<MemoryDisk>();
    disk->events.resize(1);
    disk->events.back().seq = state.seq();
    MemoryJournal journal(disk);
    store::StateSnapshot snapshot(folder, [](const std::string& note) { FAIL() << note; });
    snapshot.save(state, journal);
    auto read = snapshot.load(journal);
    EXPECT_TRUE(read);
    return read ? *std::move(read) : core::State();
}

TEST(StateSnapshot, GoesOnExactlyAsTheStateThatWasWritten) {
    constexpr int worlds = 20, commands_in_each = 250, commands_between_snapshots = 10;
    const std::uint64_t seed = seed_of_run();
    const ScratchFolder folder;
    for (std::uint64_t number = 0; number < worlds; ++number) {
        RandomCommands commands(seed + number), same_commands(seed + number);
        World world, twin;
        for (int i = 0; i < commands_in_each; ++i) {
            if (i % commands_between_snapshots == 0) {
                twin.state = written_and_read(folder.path(), twin.state);
                ASSERT_EQ(core::broken_invariant(twin.state), "");
            }
            const core::Decision decision = commands.give_one(world);
            const core::Decision same = same_commands.give_one(twin);
            ASSERT_EQ(decision.events.size(), same.events.size()) << "world " << seed + number;
            ASSERT_EQ(decision.refusal.has_value(), same.refusal.has_value());
            if (decision.refusal) {
                ASSERT_EQ(decision.refusal->reason, same.refusal->reason);
            }
            ASSERT_EQ(world.state.digest(), twin.state.digest()) << "world " << seed + number;
        }
    }
}

/// A real log, its state, and a snapshot of it.
class SnapshotOfLog : public ::testing::Test {
protected:
    SnapshotOfLog() : journal(std::in_place, folder.data(), small_options()) {
        add([](LogMaker& maker) { add_conference(maker, 20); });
        snapshot().save(state, *journal);
    }

    void add(const std::function<void(LogMaker&)>& what) {
        LogMaker maker(*journal);
        what(maker);
        core::Effects ignored;
        for (const auto& pending : maker.batch.events) {
            core::apply(state, *pending.event, ignored);
        }
        must_commit(*journal, maker);
    }

    store::StateSnapshot snapshot() {
        return {folder.data(), [this](const std::string& note) { notes.push_back(note); }};
    }

    std::filesystem::path file() const { return folder.data() / "state.snapshot"; }

    void change_byte(std::streamoff at) {
        std::fstream stream(file(), std::ios::in | std::ios::out | std::ios::binary);
        stream.seekg(at, at < 0 ? std::ios::end : std::ios::beg);
        const auto place = stream.tellg();
        const char byte = static_cast<char>(stream.get() ^ 1);
        stream.seekp(place);
        stream.put(byte);
    }

    /// Reads it anew; a note says why it is not used.
    bool is_used() { return snapshot().load(*journal).has_value(); }

    ScratchFolder folder;
    std::optional<store::SqliteJournal> journal;
    core::State state;
    std::vector<std::string> notes;
};

TEST_F(SnapshotOfLog, IsTheStateAndOnlyItsOwnerReadsIt) {
    const auto read = snapshot().load(*journal);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->digest(), state.digest());

    struct stat facts {};

    ASSERT_EQ(stat(file().c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0600u);
    EXPECT_THAT(notes, IsEmpty());
}

TEST_F(SnapshotOfLog, IsUsedWhenTheLogHasGoneOn) {
    add([](LogMaker& maker) { add_check_in(maker, 3); });
    const auto read = snapshot().load(*journal);
    ASSERT_TRUE(read);
    EXPECT_LT(read->seq(), state.seq());
}

TEST_F(SnapshotOfLog, ThatIsMissingIsNothingToSpeakOf) {
    std::filesystem::remove(file());
    EXPECT_FALSE(is_used());
    EXPECT_THAT(notes, IsEmpty());
}

TEST_F(SnapshotOfLog, ThatIsTornIsNotUsed) {
    const auto whole = std::filesystem::file_size(file());
    for (const auto size : {whole - 1, whole / 2, std::uintmax_t{50}, std::uintmax_t{0}}) {
        std::filesystem::resize_file(file(), size);
        EXPECT_FALSE(is_used()) << size;
    }
    EXPECT_EQ(notes.size(), 4u);
}

TEST_F(SnapshotOfLog, WithAChangedByteIsNotUsed) {
    change_byte(-5);
    EXPECT_FALSE(is_used());
    EXPECT_THAT(notes, ElementsAre(HasSubstr("it is damaged")));
}

TEST_F(SnapshotOfLog, OfAnotherVersionIsNotUsed) {
    change_byte(8);  // the version stands behind the eight letters
    EXPECT_FALSE(is_used());
    EXPECT_THAT(notes, ElementsAre(HasSubstr("another version wrote it")));
}

TEST_F(SnapshotOfLog, ThatIsNoSnapshotIsNotUsed) {
    change_byte(0);
    EXPECT_FALSE(is_used());
    EXPECT_THAT(notes, ElementsAre(HasSubstr("it is not a snapshot")));
}

TEST_F(SnapshotOfLog, OfAnotherLogIsNotUsed) {
    const ScratchFolder elsewhere;
    store::SqliteJournal other(elsewhere.data(), small_options());
    std::filesystem::copy(file(), elsewhere.data() / "state.snapshot");
    store::StateSnapshot copied(elsewhere.data(), [this](const std::string& note) {
        notes.push_back(note);
    });
    EXPECT_FALSE(copied.load(other));
    EXPECT_THAT(notes, ElementsAre(HasSubstr("it is of another log")));
}

TEST_F(SnapshotOfLog, ThatIsAheadOfTheLogIsNotUsed) {
    // As after a loss of power or an older database file put back: the log is the truth.
    const std::filesystem::path database = folder.data() / "diemcau.db";
    journal.reset();
    std::filesystem::copy(database, folder.path() / "older.db");
    journal.emplace(folder.data(), small_options());
    add([](LogMaker& maker) { add_check_in(maker, 3); });
    snapshot().save(state, *journal);
    journal.reset();
    std::filesystem::copy(
        folder.path() / "older.db", database, std::filesystem::copy_options::overwrite_existing
    );
    journal.emplace(folder.data(), small_options());
    EXPECT_FALSE(is_used());
    // And once the log has other events in that place.
    LogMaker maker(*journal);
    maker.now += 60'000;
    add_check_in(maker, 4);
    must_commit(*journal, maker);
    EXPECT_FALSE(is_used());
    EXPECT_THAT(
        notes, ElementsAre(HasSubstr("the log went another way"), HasSubstr("another way"))
    );
}

TEST_F(SnapshotOfLog, ThatCannotBeWrittenLeavesTheOneBefore) {
    std::filesystem::create_directory(file().string() + ".unfinished");
    const Digest before = state.digest();
    add([](LogMaker& maker) { add_check_in(maker, 3); });
    snapshot().save(state, *journal);
    EXPECT_THAT(notes, ElementsAre(HasSubstr("cannot be written")));
    const auto read = snapshot().load(*journal);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->digest(), before);
}

}  // namespace
}  // namespace diemcau::test
