// The file itself: closed to others, refused when it is damaged, foreign or newer; faults while it
// is written.
#include <sys/stat.h>

#include "access/access_error.hpp"
#include "front_door.hpp"
#include "store/sqlite.hpp"

namespace diemcau::test {
namespace {

std::string refusal_to_open(FrontDoor& door) {
    try {
        door.open();
    } catch (const AccessError& error) {
        return error.what();
    }
    return "opened";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void in_database(FrontDoor& door, const char* sql) {
    store::Database database(door.folder() / "access.sqlite", store::OpenMode::read_write);
    database.execute(sql);
}

void overwrite(const std::filesystem::path& file, std::streamoff at, const std::string& bytes) {
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(at);
    out << bytes;
}

mode_t mode_of(const std::filesystem::path& file) {
    struct stat about {};

    EXPECT_EQ(stat(file.c_str(), &about), 0) << file;
    return about.st_mode & 0777;
}

TEST(AccessDatabase, IsClosedToOthers) {
    FrontDoor door;
    door.first_admin();
    for (const char* name : {"access.sqlite", "access.sqlite-wal", "access.key"}) {
        EXPECT_EQ(mode_of(door.folder() / name), 0600U) << name;
    }
    door.close();
    chmod((door.folder() / "access.sqlite").c_str(), 0644);
    chmod((door.folder() / "access.key").c_str(), 0644);
    door.open();
    EXPECT_EQ(mode_of(door.folder() / "access.sqlite"), 0600U);
    EXPECT_EQ(mode_of(door.folder() / "access.key"), 0600U);
}

TEST(AccessDatabase, OneOfTheFirstVersionKeepsItsCardsForOperators) {
    FrontDoor door;
    const auto card =
        door.devices().issue_card(console_principal(), card_for(3, door.clock.now() + hour));
    ASSERT_TRUE(card);
    door.close();
    in_database(
        door,
        "ALTER TABLE card DROP COLUMN role; ALTER TABLE device DROP COLUMN revoked_as; "
        "DROP TABLE hand_over; PRAGMA user_version = 1"
    );
    door.open();
    const auto device = door.devices().enrol(card->secret, "máy", office);
    ASSERT_TRUE(device);
    EXPECT_EQ(device->principal->role, core::Role::site_operator);
    CardOrder order = card_for(3, door.clock.now() + hour);
    order.role = core::Role::display;
    order.label = "Màn hình";
    EXPECT_TRUE(door.devices().issue_card(console_principal(), order));
    door.open_again();
    EXPECT_EQ(door.devices().cards().size(), 2U);
}

TEST(AccessDatabase, OneOfTheSecondVersionDoesNotSayHowItsDevicesWereRevoked) {
    FrontDoor door;
    const auto card =
        door.devices().issue_card(console_principal(), card_for(3, door.clock.now() + hour));
    const auto device = door.devices().enrol(card->secret, "máy", office);
    const std::string& id = device->principal->device_id;
    ASSERT_TRUE(door.devices().revoke(console_principal(), id, RevokedAs::replaced));
    door.close();
    in_database(
        door,
        "ALTER TABLE device DROP COLUMN revoked_as; DROP TABLE hand_over; "
        "PRAGMA user_version = 2"
    );
    door.open();
    const auto rows = door.devices().devices();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_TRUE(rows[0].revoked);
    EXPECT_FALSE(rows[0].revoked_as);
    // Nobody has said that its queue may come.
    EXPECT_FALSE(door.access().ended_device(device->token.view()));
    EXPECT_TRUE(
        refused(door.access().hand_overs().take(device->token.view(), {}), RefusalReason::not_found)
    );
}

TEST(AccessDatabase, OneOfANewerVersionIsRefused) {
    FrontDoor door;
    door.close();
    in_database(door, "PRAGMA user_version = 7");
    EXPECT_TRUE(contains(refusal_to_open(door), "newer version of diemcau (schema 7"));
}

TEST(AccessDatabase, OneOfAnotherProgramIsRefused) {
    FrontDoor door;
    door.close();
    in_database(door, "PRAGMA application_id = 1");
    EXPECT_TRUE(contains(refusal_to_open(door), "another program"));
}

TEST(AccessDatabase, ADamagedOneIsRefused) {
    FrontDoor door;
    door.first_admin();
    door.close();
    overwrite(door.folder() / "access.sqlite", 4'096, std::string(4'096, '\x5A'));
    EXPECT_TRUE(contains(refusal_to_open(door), "is damaged"));
    overwrite(door.folder() / "access.sqlite", 0, std::string(4'096, '\x5A'));
    EXPECT_TRUE(contains(refusal_to_open(door), "is damaged"));
}

TEST(AccessDatabase, RowsThatMakeNoSenseAreRefused) {
    FrontDoor door;
    ASSERT_TRUE(door.devices().issue_token(
        console_principal(), {core::Role::display, {{SiteId{3}, true}}, "tên", end_of_time}
    ));
    door.close();
    in_database(door, "UPDATE device SET scope = '3x'");
    EXPECT_TRUE(contains(refusal_to_open(door), "damaged"));
    in_database(door, "UPDATE device SET scope = '3', digest = x'00'");
    EXPECT_TRUE(contains(refusal_to_open(door), "damaged"));
}

TEST(AccessDatabase, WithoutItsKeyItIsRefused) {
    FrontDoor door;
    door.close();
    std::filesystem::rename(door.folder() / "access.key", door.folder() / "aside");
    EXPECT_TRUE(contains(refusal_to_open(door), "access.key is missing"));
    EXPECT_FALSE(std::filesystem::exists(door.folder() / "access.key"));
    std::ofstream(door.folder() / "access.key") << "short";
    EXPECT_TRUE(contains(refusal_to_open(door), "32 bytes"));
    std::filesystem::rename(door.folder() / "aside", door.folder() / "access.key");
    EXPECT_EQ(refusal_to_open(door), "opened");
}

TEST(AccessDatabase, IsMadeWithWhatTheDecisionSays) {
    FrontDoor door;
    door.first_admin();
    store::Database database(door.folder() / "access.sqlite", store::OpenMode::read_write);
    EXPECT_EQ(database.text("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(database.integer("PRAGMA user_version"), 3);
}

TEST(AccessDatabase, AChangeThatWasRecordedAndFailedIsSaidToHaveFailed) {
    FrontDoor door;
    const SignedIn admin = door.first_admin();
    const auto card =
        door.devices().issue_card(*admin.principal, card_for(3, door.clock.now() + hour));
    const auto device = door.devices().enrol(card->secret, "máy", office);
    // So small that nothing more fits in: what SQLite then says is SQLITE_FULL.
    door.close();
    in_database(
        door,
        "CREATE TRIGGER full BEFORE UPDATE OF revoked_at ON device BEGIN "
        "SELECT RAISE(ABORT, 'no'); END"
    );
    door.open();
    EXPECT_THROW(
        door.devices().revoke(*admin.principal, device->principal->device_id, RevokedAs::lost),
        store::SqliteError
    );
    EXPECT_TRUE(door.access().authenticate(device->token.view()).principal);
    door.close();
    in_database(door, "DROP TRIGGER full");
    door.open();
    // Somebody's tool holds the file: to be tried again.
    store::Database tool(door.folder() / "access.sqlite", store::OpenMode::read_write);
    tool.execute("BEGIN IMMEDIATE");
    EXPECT_TRUE(refused(
        door.devices().revoke(*admin.principal, device->principal->device_id, RevokedAs::lost),
        RefusalReason::not_recorded
    ));
    EXPECT_TRUE(door.access().authenticate(device->token.view()).principal);
    const auto failed = door.audit.of(core::AccessAct::change_failed);
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_EQ(failed[0].what, device->principal->device_id);
    EXPECT_EQ(failed[0].detail, "device_revoked");
    tool.execute("ROLLBACK");
    EXPECT_TRUE(
        door.devices().revoke(*admin.principal, device->principal->device_id, RevokedAs::lost)
    );
}

}  // namespace
}  // namespace diemcau::test
