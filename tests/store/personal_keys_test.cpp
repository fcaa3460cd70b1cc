// The keys outside the database: without them nothing personal is read, and what was destroyed is
// read by nobody.
#include "store/personal_keys.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "store/backup.hpp"
#include "store/data_folder.hpp"
#include "store/key_numbers.hpp"
#include "store/log_maker.hpp"
#include "store/log_reader.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

namespace fs = std::filesystem;
using store::PersonalKeys;
using ::testing::HasSubstr;
using ::testing::Not;

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

class Keys : public ::testing::Test {
protected:
    Keys() {
        store::SqliteJournal journal(folder.data(), small_options());
        LogMaker maker(journal);
        add_conference(maker, 3);
        must_commit(journal, maker);
    }

    fs::path key_file() const { return store::default_key_file(folder.data()); }

    fs::path key_store() const { return store::key_store_file(folder.data()); }

    /// What keeps the server from starting.
    std::string refusal(const store::JournalOptions& options = small_options()) const {
        try {
            const store::SqliteJournal journal(folder.data(), options);
            return {};
        } catch (const store::StoreError& error) {
            return error.what();
        }
    }

    std::string first_name() const {
        store::LogReader log(folder.data());
        return log.events_between(8, 8).front().personal;
    }

    ScratchFolder folder;
};

TEST_F(Keys, AFirstStartMakesBothFilesForTheirOwnerAlone) {
    for (const fs::path& file : {key_file(), key_store()}) {
        struct stat about {};

        ASSERT_EQ(stat(file.c_str(), &about), 0) << file;
        EXPECT_EQ(about.st_mode & 0777, 0600u) << file;
        EXPECT_EQ(file.parent_path(), folder.path()) << "beside the data folder, not in it";
    }
    EXPECT_EQ(refusal(), "");
    EXPECT_EQ(first_name(), "Đại Biểu 0");
}

TEST_F(Keys, NoServerStartsWithoutTheRightKey) {
    const std::string right = bytes_of(key_file());
    fs::remove(key_file());
    EXPECT_THAT(refusal(), HasSubstr("data.key is missing: put it back"));
    const auto write = [&](const std::string& text) {
        std::ofstream(key_file()) << text;
        fs::permissions(key_file(), fs::perms::owner_read | fs::perms::owner_write);
    };
    std::string wrong = right;
    wrong[wrong.size() - 2] = wrong[wrong.size() - 2] == '0' ? '1' : '0';
    write(wrong);
    EXPECT_THAT(refusal(), HasSubstr("has not the key of this conference's key store"));
    write("no keys here\n");
    EXPECT_THAT(refusal(), HasSubstr("damaged"));
    write(right);
    EXPECT_EQ(refusal(), "");
    fs::permissions(key_file(), fs::perms::group_read, fs::perm_options::add);
    EXPECT_THAT(refusal(), HasSubstr("can be read by other users"));
}

TEST_F(Keys, NoServerStartsWithoutTheRightKeyStore) {
    const ScratchFolder other;
    { const store::SqliteJournal journal(other.data(), small_options()); }
    fs::rename(key_store(), key_store().string() + ".away");
    EXPECT_THAT(refusal(), HasSubstr("data.keystore is missing: put its copy back"));
    PersonalKeys::open(other.data()).copy_for(folder.data());
    EXPECT_THAT(refusal(), HasSubstr("belongs to another conference"));
}

TEST_F(Keys, TheKeyFileLiesWhereTheConfigurationSays) {
    auto options = small_options();
    options.key_file = folder.path() / "elsewhere.key";
    EXPECT_THAT(refusal(options), HasSubstr("elsewhere.key is missing"));
    fs::rename(key_file(), options.key_file);
    EXPECT_EQ(refusal(options), "");
    EXPECT_EQ(first_name(), "Đại Biểu 0") << "other programs find it, too";
}

TEST_F(Keys, RotationChangesTheKeyAndNothingElse) {
    const std::string before = bytes_of(store::database_file(folder.data()));
    auto keys = PersonalKeys::open(folder.data());
    const std::string fingerprint = keys.fingerprint();
    keys.rotate();
    EXPECT_NE(PersonalKeys::open(folder.data()).fingerprint(), fingerprint);
    EXPECT_EQ(bytes_of(store::database_file(folder.data())), before);
    EXPECT_EQ(refusal(), "");
    EXPECT_EQ(first_name(), "Đại Biểu 0");
}

TEST_F(Keys, ARotationThatIsKilledBetweenItsStepsLeavesAKeyThatOpens) {
    const auto copy = [&](const fs::path& file) { return std::pair(file, bytes_of(file)); };
    const auto put_back = [](const std::pair<fs::path, std::string>& kept) {
        std::ofstream(kept.first, std::ios::binary) << kept.second;
    };
    auto keys = PersonalKeys::open(folder.data());
    const auto store_before = copy(key_store());
    store::KeyFile(key_file()).add_fresh(keys.id());  // killed before the store was written
    const auto both_keys = copy(key_file());
    EXPECT_EQ(first_name(), "Đại Biểu 0");
    EXPECT_EQ(refusal(), "");
    EXPECT_EQ(store::KeyFile(key_file()).keys_of(keys.id()).size(), 1u) << "tidied at the start";
    put_back(both_keys);
    keys.rotate();
    EXPECT_EQ(store::KeyFile(key_file()).keys_of(keys.id()).size(), 1u);
    EXPECT_EQ(refusal(), "");
    put_back(store_before);
    EXPECT_THAT(refusal(), HasSubstr("has not the key"));
}

TEST_F(Keys, WhatIsDestroyedIsErasedAlsoForTheOwnerOfAnOldKeyStore) {
    const std::string old_store = bytes_of(key_store());
    auto keys = PersonalKeys::open(folder.data());
    keys.destroy({store::key_of_delegate(0, DelegateId{0})}, CommandId{1});
    store::LogReader log(folder.data());
    const auto events = log.events_between(8, 9);
    EXPECT_TRUE(events[0].personal_erased);
    EXPECT_EQ(events[0].personal, "");
    EXPECT_EQ(events[1].personal, "Đại Biểu 1");
    EXPECT_THAT(refusal(), HasSubstr("finish it with: diemcau erase"));
    std::ofstream(key_store(), std::ios::binary) << old_store;
    EXPECT_THAT(refusal(), HasSubstr("has not the key"));
}

TEST_F(Keys, NoNumberIsOnTheDiskAndNoNameInABackup) {
    const fs::path backup = folder.path() / "backup.db";
    store::backup_database(folder.data(), backup);
    const std::string database = bytes_of(store::database_file(folder.data()));
    EXPECT_THAT(database, HasSubstr("Đại Biểu 0")) << "names are searched there";
    EXPECT_THAT(database, HasSubstr("********1234"));
    for (const std::string& bytes : {database, bytes_of(backup), bytes_of(key_store())}) {
        EXPECT_THAT(bytes, Not(HasSubstr("000070001234")));
    }
    EXPECT_THAT(bytes_of(backup), Not(HasSubstr("Đại Biểu")));
    EXPECT_THAT(bytes_of(backup), Not(HasSubstr("dai bieu")));
    EXPECT_THAT(bytes_of(backup), Not(HasSubstr("Trần Thị Mẫu"))) << "the operator";
}

TEST_F(Keys, NamesInAnAnswerComeBackAndAreSealed) {
    CommandId command;
    {
        store::SqliteJournal journal(folder.data(), small_options());
        LogMaker maker(journal);
        add_check_in(maker, 1);
        maker.batch.outcomes.front().names = "by: Bà Trực Điểm Cầu";
        command = maker.batch.outcomes.front().command;
        must_commit(journal, maker);
    }
    const auto outcome = store::LogReader(folder.data()).find_outcome(command);
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->names, "by: Bà Trực Điểm Cầu");
    EXPECT_THAT(bytes_of(store::database_file(folder.data())), Not(HasSubstr("Bà Trực Điểm Cầu")));
}

}  // namespace
}  // namespace diemcau::test
