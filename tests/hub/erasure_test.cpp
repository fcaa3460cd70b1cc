// Names and id numbers are on no disk in the clear, and gone for good once they are erased.
#include "hub/erasure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "hub/held_data.hpp"
#include "hub/recovery.hpp"
#include "hub/table_check.hpp"
#include "hub/table_making.hpp"
#include "hub/text_search.hpp"
#include "store/backup.hpp"
#include "store/data_folder.hpp"
#include "store/log_reader.hpp"
#include "store/personal_keys.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite_directory.hpp"
#include "store/sqlite_journal.hpp"
#include "store/state_snapshot.hpp"
#include "support/world.hpp"
#include "wire/event_codec.hpp"

namespace diemcau::test {
namespace {

namespace fs = std::filesystem;
using namespace core;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int planted = 1'000;

std::string name_of(int i) { return "Người Mẫu Số " + std::to_string(1'000 + i) + " Giả"; }

std::string number_of(int i) { return "000" + std::to_string(700'000'000 + 7 * i); }

std::string code_of(int i) { return "PLANTED-" + std::to_string(i); }

/// A conference with a thousand more on its list, and a morning of it.
class Erasure : public testing::Test {
protected:
    Erasure() {
        store::SqliteJournal journal(folder.data(), options());
        key = journal.key();
        for (int i = 0; i < planted; ++i) add(i);
        morning();
        write(journal);
        store::StateSnapshot(folder.data(), [](const std::string& note) {
            ADD_FAILURE() << note;
        }).save(world.state, journal);
        for (int i = 0; i < planted; ++i) {
            names.insert(name_of(i));
            numbers.insert(number_of(i));
        }
    }

    static store::JournalOptions options() {
        store::JournalOptions small;
        small.ballast_bytes = 4096;
        return small;
    }

    void add(int i) {
        AddDelegate add;
        add.fields.code = code_of(i);
        add.fields.person = {name_of(i), 1970, "Chuyên viên", "Đơn vị mẫu"};
        add.fields.note = "ghi chú riêng số " + std::to_string(i);
        add.fields.id_number = number_of(i);
        add.place.home = world.site("LN");
        add.place.category = CategoryId{0};
        add.place.id_digest = id_digest_of(key, number_of(i));
        add.reason = "bổ sung";
        world.must(add);
    }

    void morning() {
        MarkAbsent absent;
        absent.run = world.real();
        absent.delegates = {{std::nullopt, code_of(2), 0}};
        absent.reason = AbsenceReason::ill;
        absent.text = "nằm viện huyện từ hôm qua";
        absent.reported_by = name_of(3);
        world.must(absent);
        world.open_check_in();
        world.check_in(code_of(0), "LN", at(7, 30));
        world.check_in(code_of(1), "LN", at(7, 31));
        world.check_in(number_of(900), "YD", at(7, 32));  // as a code: there is none such
        world.start();
        RequestFloor floor;
        floor.site = world.site("LN");
        floor.speaker = name_of(0);
        world.must(floor);
    }

    void write(store::SqliteJournal& journal) {
        store::Batch batch;
        for (const Event& event : world.log) {
            wire::EncodedEvent encoded = wire::encode_event(event);
            batch.events.push_back(
                {&event, wire::type_name(event.body), std::move(encoded.payload),
                 std::move(encoded.personal)}
            );
        }
        batch.attendance.as_of = world.state.seq();
        for (std::uint32_t run = 0; run < world.state.runs().size(); ++run) {
            const auto& standings = world.state.runs()[run].standings;
            for (std::uint32_t i = 0; i < standings.size(); ++i) {
                if (standings[i].changed_seq == 0) continue;
                batch.attendance.rows.push_back(
                    {RunId{run}, DelegateId{i}, standings[i], standings[i].first_entry}
                );
            }
        }
        ASSERT_EQ(journal.commit(batch), store::CommitOutcome::committed);
    }

    /// In all files beside the test's own: data folder, keys, backups.
    std::size_t found(const std::set<std::string>& texts) const {
        const hub::TextSearch search(texts);
        std::size_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
            if (entry.is_regular_file()) count += search.found_in(entry.path()).size();
        }
        return count;
    }

    std::size_t found_in(const fs::path& file, const std::set<std::string>& texts) const {
        return hub::TextSearch(texts).found_in(file).size();
    }

    fs::path backup() const {
        const fs::path file = folder.path() / "backup.db";
        store::backup_database(folder.data(), file);
        return file;
    }

    /// With the keys as they are now.
    fs::path restored(const fs::path& file) const {
        const fs::path into = folder.path() / "restored";
        store::PersonalKeys::open(folder.data()).copy_for(into);
        store::restore_database(file, into, hub::make_tables);
        return into;
    }

    std::vector<std::string> people_in(const fs::path& data, std::string_view text) const {
        std::vector<std::string> people;
        for (const auto& one : store::SqliteDirectory(data).search(text, 5)) {
            people.push_back(one.fields.person.name);
        }
        return people;
    }

    Digest state_digest(const fs::path& data) const {
        store::LogReader log(data);
        return hub::fold_log(log, log.last_seq()).digest();
    }

    DigestKey key{};
    World world;
    ScratchFolder folder;
    std::set<std::string> names, numbers;
};

TEST_F(Erasure, NoNumberIsOnAnyDiskAndNamesAreInTheLiveDatabaseAlone) {
    const fs::path file = backup();
    EXPECT_EQ(found(numbers), 0u);
    EXPECT_EQ(found_in(file, names), 0u);
    EXPECT_EQ(found_in(store::snapshot_file(folder.data()), names), 0u);
    EXPECT_EQ(found_in(store::database_file(folder.data()), names), names.size());
    EXPECT_THAT(people_in(folder.data(), number_of(5)), testing::ElementsAre(name_of(5)));
    EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
}

TEST_F(Erasure, OfAConferenceLeavesNoNameAndTheWholeProof) {
    const Digest digest = world.state.digest();
    const Counts before = world.subtree("TU");
    const hub::ErasureRecord record = hub::erase({folder.data(), std::nullopt, false});
    EXPECT_TRUE(record.proved()) << record.broken;
    EXPECT_THAT(record.found, IsEmpty());
    EXPECT_GT(record.texts_searched, names.size() + numbers.size());
    EXPECT_EQ(record.parts_after, 0u);
    EXPECT_EQ(record.head_after, record.head_before);
    EXPECT_EQ(record.state_after, digest);
    EXPECT_EQ(found(names), 0u);
    EXPECT_EQ(found(numbers), 0u);
    EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
    EXPECT_EQ(state_digest(folder.data()), digest);
    store::LogReader log(folder.data());
    const State state = hub::fold_log(log, log.last_seq());
    EXPECT_EQ(state.digest(), digest);
    EXPECT_EQ(state.delegates().size(), world.state.delegates().size());
    EXPECT_EQ(state.runs()[0].sites.size(), world.run().sites.size());
    EXPECT_EQ(before.present, world.subtree("TU").present);
    const store::SqliteJournal journal(folder.data(), options());  // it starts again
    EXPECT_NE(journal.key(), key) << "nor can a number be tried against the digests";
}

TEST_F(Erasure, CannotBeUndoneByAnOlderBackup) {
    const fs::path file = backup();
    hub::erase({folder.data(), std::nullopt, false});
    const fs::path into = restored(file);
    EXPECT_EQ(found(names), 0u);
    EXPECT_EQ(found(numbers), 0u);
    EXPECT_THAT(people_in(into, "nguoi mau"), IsEmpty());
    EXPECT_EQ(state_digest(into), world.state.digest());
    EXPECT_EQ(hub::first_wrong_row(into), "");
}

TEST_F(Erasure, ABackupIsRestoredWithItsNamesAsLongAsNothingIsErased) {
    const fs::path into = restored(backup());
    EXPECT_EQ(people_in(into, number_of(5)), people_in(folder.data(), number_of(5)));
    EXPECT_THAT(people_in(into, name_of(7)), testing::ElementsAre(name_of(7)));
    EXPECT_EQ(hub::first_wrong_row(into), "");
    EXPECT_EQ(state_digest(into), world.state.digest());
}

TEST_F(Erasure, OfOnePersonLeavesTheOthers) {
    const fs::path file = backup();
    const DelegateId who = world.delegate(code_of(900));
    const auto record = hub::erase({folder.data(), who, false});
    EXPECT_TRUE(record.proved()) << record.broken;
    EXPECT_EQ(found({name_of(900), number_of(900), "ghi chú riêng số 900"}), 0u);
    EXPECT_EQ(record.parts_before - record.parts_after, 2u)
        << "his fields, and a scan of his number";
    EXPECT_EQ(record.state_after, world.state.digest());
    EXPECT_THAT(people_in(folder.data(), name_of(901)), SizeIs(1));
    const fs::path into = restored(file);
    EXPECT_THAT(people_in(into, number_of(900)), IsEmpty());
    EXPECT_THAT(people_in(into, name_of(901)), SizeIs(1));
    EXPECT_EQ(hub::first_wrong_row(into), "");
}

TEST_F(Erasure, OfOnePersonTellsWhereHisNameStandsElsewhere) {
    const DelegateId who = world.delegate(code_of(0));
    auto record = hub::erase({folder.data(), who, false});
    EXPECT_THAT(record.same_name, SizeIs(1)) << "he spoke";
    EXPECT_TRUE(record.proved()) << "what is found is accounted for";
    ASSERT_THAT(record.found, SizeIs(1));
    EXPECT_EQ(record.found[0].events, record.same_name);
}

TEST_F(Erasure, OfOnePersonTakesHisNameElsewhereWhereThatIsAsked) {
    hub::erase({folder.data(), world.delegate(code_of(0)), true});
    EXPECT_EQ(found({name_of(0), number_of(0)}), 0u);
    EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
}

TEST_F(Erasure, ThatWasInterruptedKeepsTheServerFromStartingUntilItIsFinished) {
    store::PersonalKeys::open(folder.data()).destroy_all();
    EXPECT_GT(found(names), 0u) << "the tables had no time to follow";
    try {
        const store::SqliteJournal journal(folder.data(), options());
        FAIL() << "it was opened";
    } catch (const store::StoreError& error) {
        EXPECT_THAT(error.what(), HasSubstr("--finish"));
    }
    const auto record = hub::finish_erasure(folder.data());
    ASSERT_TRUE(record);
    EXPECT_TRUE(record->proved()) << record->broken;
    EXPECT_EQ(found(names), 0u);
    EXPECT_FALSE(hub::finish_erasure(folder.data()));
    const store::SqliteJournal journal(folder.data(), options());
}

TEST_F(Erasure, IsRefusedWhileAServerRuns) {
    const store::SqliteJournal journal(folder.data(), options());
    EXPECT_THROW(hub::erase({folder.data(), std::nullopt, false}), store::DatabaseInUse);
    EXPECT_GT(found(names), 0u);
}

TEST_F(Erasure, AllThatIsHeldAboutSomebodyIsTold) {
    store::LogReader log(folder.data());
    const auto replay = [&](const std::function<void(const store::LoggedEvent&)>& each) {
        log.replay(0, log.last_seq(), each);
    };
    const auto types_of = [&](int i) {
        std::vector<std::string> types;
        for (const auto& held : hub::held_about(replay, world.delegate(code_of(i)))) {
            types.push_back(held.type + " " + hub::word_of(held.bond));
        }
        return types;
    };
    EXPECT_THAT(
        types_of(0), testing::ElementsAre(
                         "delegate_added about", "checked_in about", "floor_requested same_name"
                     )
    );
    EXPECT_THAT(types_of(2), testing::ElementsAre("delegate_added about", "marked_absent about"));
    EXPECT_THAT(
        types_of(3), testing::ElementsAre("delegate_added about", "marked_absent same_name")
    );
    EXPECT_THAT(
        types_of(900), testing::ElementsAre("delegate_added about", "check_in_refused scanned")
    );
    EXPECT_EQ(hub::full_id_number(replay, world.delegate(code_of(3))), number_of(3));
}

}  // namespace
}  // namespace diemcau::test
