// Numbered steps that only go forward.
#include "store/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/data_folder.hpp"
#include "store/log_maker.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite_directory.hpp"

namespace diemcau::test {
namespace {

using ::testing::HasSubstr;

/// A database as the first version wrote it, with one delegate.
void write_version_1(const std::filesystem::path& file) {
    store::Database database(file, store::OpenMode::create);
    store::migrate(database, "test", store::migrations().first(1));
    database.execute(
        "INSERT INTO delegate (id, code, name, position, unit, seat, note, id_number, fields_seq,"
        " home, category, other_categories, kind, sort_order, search_key, initials, id_tail)"
        " VALUES (0, 'LN-1', 'Đặng Thị Thủy', '', '', '', '', '', 1, 0, 0, '', 0, 0,"
        " 'dang thi thuy', 'dtt', '')"
    );
}

TEST(Schema, OlderDatabaseIsBroughtForwardWithItsData) {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder.data());
    const auto file = store::database_file(folder.data());
    write_version_1(file);
    {
        store::Database database(file, store::OpenMode::read_only);
        ASSERT_EQ(database.integer("PRAGMA user_version"), 1);
        EXPECT_THROW(store::require_current(database, "test"), store::StoreError);
    }
    const store::SqliteJournal journal(folder.data(), small_options());
    store::SqliteDirectory directory(folder.data());
    ASSERT_EQ(directory.search("thuy", 10).size(), 1u) << "the search index knows the old rows";
    store::Database database(file, store::OpenMode::read_only);
    EXPECT_EQ(
        database.integer("PRAGMA user_version"),
        static_cast<std::int64_t>(store::migrations().size())
    );
    EXPECT_EQ(database.text("SELECT name FROM delegate_readable"), "Đặng Thị Thủy");
}

TEST(Schema, NewerDatabaseIsRefusedAndNotTouched) {
    const ScratchFolder folder;
    { const store::SqliteJournal journal(folder.data(), small_options()); }
    const auto file = store::database_file(folder.data());
    {
        store::Database database(file, store::OpenMode::read_write);
        database.execute("PRAGMA user_version = 99");
    }
    try {
        const store::SqliteJournal journal(folder.data(), small_options());
        FAIL() << "it was opened";
    } catch (const store::DatabaseTooNew& error) {
        EXPECT_THAT(error.what(), HasSubstr("written by a newer version of diemcau (schema 99"));
    }
    EXPECT_THROW(store::SqliteDirectory{folder.data()}, store::DatabaseTooNew);
    store::Database database(file, store::OpenMode::read_only);
    EXPECT_EQ(database.integer("PRAGMA user_version"), 99);
}

TEST(Schema, StepThatFailsLeavesTheVersionBeforeIt) {
    const ScratchFolder folder;
    store::Database database(folder.path() / "a.db", store::OpenMode::create);
    const store::Migration steps[] = {
        {"works", "CREATE TABLE one (a)"},
        {"fails half way", "CREATE TABLE two (a); CREATE TABLE one (a)"},
    };
    EXPECT_THROW(store::migrate(database, "test", steps), store::SqliteError);
    EXPECT_EQ(database.integer("PRAGMA user_version"), 1);
    EXPECT_EQ(database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'two'"), 0);
}

TEST(Schema, FileIsMarkedAsOurs) {
    const ScratchFolder folder;
    { const store::SqliteJournal journal(folder.data(), small_options()); }
    store::Database database(store::database_file(folder.data()), store::OpenMode::read_only);
    EXPECT_EQ(database.integer("PRAGMA application_id"), store::application_id);
}

}  // namespace
}  // namespace diemcau::test
