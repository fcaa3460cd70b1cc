// Names and id numbers are on no disk in the clear, and gone for good once they are erased.
#include "hub/erasure.hpp"

#include "hub/erased_conference.hpp"
#include "hub/roster_id_hashes.hpp"
#include "hub/table_check.hpp"
#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/sqlite.hpp"

namespace diemcau::test {
namespace {

namespace fs = std::filesystem;
using namespace core;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(Erasure, NoNumberIsOnAnyDiskAndNamesAreInTheLiveDatabaseAlone) {
    const fs::path file = backup();
    EXPECT_EQ(found(numbers), 0u);
    EXPECT_EQ(found_in(file, names), 0u);
    EXPECT_EQ(found_in(store::snapshot_file(folder.data()), names), 0u);
    EXPECT_EQ(found_in(store::database_file(folder.data()), names), names.size());
    EXPECT_THAT(people_in(folder.data(), number_of(5).substr(8)), testing::Contains(name_of(5)));
    EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
}

TEST_F(Erasure, OfAConferenceLeavesNoNameAndTheWholeProof) {
    const Counts before = world.subtree("TU");
    const hub::ErasureRecord record = erase();
    EXPECT_TRUE(record.proved()) << record.broken;
    EXPECT_THAT(record.found, IsEmpty());
    EXPECT_GT(record.texts_searched, names.size() + numbers.size());
    EXPECT_EQ(record.parts_after, 0u);
    EXPECT_EQ(record.head_after, record.head_before);
    EXPECT_EQ(record.state_after, record.state_before);
    EXPECT_EQ(found(names), 0u);
    EXPECT_EQ(found(numbers), 0u);
    EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
    EXPECT_EQ(state_digest(folder.data()), record.state_before);
    store::LogReader log(folder.data());
    const State state = hub::fold_log(log, log.last_seq());
    EXPECT_EQ(state.delegates().size(), world.state.delegates().size());
    EXPECT_EQ(state.runs()[0].sites.size(), world.run().sites.size());
    EXPECT_EQ(before.present, world.subtree("TU").present);
    const store::SqliteJournal journal(folder.data(), options());  // it starts again
    EXPECT_NE(journal.key(), key) << "nor can a number be tried against the digests";
}

TEST_F(Erasure, CannotBeUndoneByAnOlderBackup) {
    const fs::path file = backup();
    erase();
    const fs::path into = restored(file);
    EXPECT_EQ(found(names), 0u);
    EXPECT_EQ(found(numbers), 0u);
    EXPECT_THAT(people_in(into, "nguoi mau"), IsEmpty());
    EXPECT_EQ(state_digest(into), world.state.digest());
    EXPECT_EQ(hub::first_wrong_row(into), "");
}

TEST_F(Erasure, ABackupIsRestoredWithItsNamesAsLongAsNothingIsErased) {
    const fs::path into = restored(backup());
    EXPECT_EQ(people_in(into, name_of(5)), people_in(folder.data(), name_of(5)));
    EXPECT_THAT(people_in(into, name_of(7)), testing::ElementsAre(name_of(7)));
    EXPECT_EQ(hub::first_wrong_row(into), "");
    EXPECT_EQ(state_digest(into), world.state.digest());
}

TEST_F(Erasure, OfOnePersonLeavesTheOthers) {
    const fs::path file = backup();
    const DelegateId who = world.delegate(code_of(900));
    const auto record = erase(who);
    EXPECT_TRUE(record.proved()) << record.broken;
    EXPECT_EQ(found({name_of(900), number_of(900), "ghi chú riêng số 900"}), 0u);
    EXPECT_EQ(record.parts_before - record.parts_after, 2u)
        << "his fields, and a scan of his number";
    EXPECT_EQ(record.state_after, record.state_before);
    EXPECT_THAT(people_in(folder.data(), name_of(901)), SizeIs(1));
    const fs::path into = restored(file);
    EXPECT_THAT(people_in(into, name_of(900)), IsEmpty());
    EXPECT_THAT(people_in(into, name_of(901)), SizeIs(1));
    EXPECT_EQ(hub::first_wrong_row(into), "");
}

TEST_F(Erasure, OfOnePersonTakesByWhatHisCardWasKnown) {
    const DelegateId who = world.delegate(code_of(900)), other = world.delegate(code_of(901));
    const SiteId home = world.site("LN");
    const auto hashes = [&] {
        store::LogReader log(folder.data());
        return hub::RosterIdHashes(log, world.state, log.key()).hashes(home, {{who, other}});
    };
    const auto before = hashes();
    EXPECT_EQ(before[0], id_hash_of(site_id_key(key, home), number_of(900)));
    erase(who);
    const auto after = hashes();
    EXPECT_FALSE(after[0]);
    EXPECT_EQ(after[1], before[1]);
    erase();
    EXPECT_FALSE(hashes()[1]);
}

TEST_F(Erasure, OfOnePersonTellsWhereHisNameStandsElsewhere) {
    const DelegateId who = world.delegate(code_of(0));
    auto record = erase(who);
    EXPECT_THAT(record.same_name, SizeIs(1)) << "he spoke";
    EXPECT_TRUE(record.proved()) << "what is found is accounted for";
    ASSERT_THAT(record.found, SizeIs(1));
    EXPECT_EQ(record.found[0].events, record.same_name);
}

TEST_F(Erasure, OfOnePersonTakesHisNameElsewhereWhereThatIsAsked) {
    erase(world.delegate(code_of(0)), true);
    EXPECT_EQ(found({name_of(0), number_of(0)}), 0u);
    EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
}

TEST_F(Erasure, OfOnePersonTakesWhyHeWasLookedUp) {
    ASSERT_EQ(readable(why_revealed), 1u);
    EXPECT_TRUE(erase(world.delegate(code_of(7))).proved());
    EXPECT_EQ(readable(why_revealed), 0u);
    EXPECT_EQ(readable(name_of(7)), 0u);
    EXPECT_TRUE(answer_names_somebody()) << "that is about another";
}

TEST_F(Erasure, OfOnePersonTakesHisNameFromAccessesAndAnswersWhereThatIsAsked) {
    const fs::path file = backup();
    ASSERT_TRUE(answer_names_somebody());
    ASSERT_GT(readable(name_of(8)), 1u);
    const auto record = erase(world.delegate(code_of(8)), true);
    EXPECT_TRUE(record.proved()) << record.broken;
    EXPECT_EQ(readable(name_of(8)), 0u);
    EXPECT_FALSE(answer_names_somebody());
    store::LogReader older(restored(file));
    EXPECT_TRUE(older.find_outcome(refused)->names.empty()) << "nor in a backup from before";
}

TEST_F(Erasure, OfWhomAnAnswerNamesLeavesTheEventAtWhichItWasGiven) {
    ASSERT_EQ(readable(name_of(8)), 2u) << "his fields, and the reveal at which it was given";
    order(world.delegate(code_of(5)));
    store::Erasing(folder.data()).destroy(world.delegate(code_of(5)), {{}, {refused}}, ordered());
    hub::finish_erasures({folder.data()});
    EXPECT_EQ(readable(why_revealed), 1u);
    EXPECT_FALSE(answer_names_somebody());
}

TEST_F(Erasure, WritesTheDatabaseAnewSoThatNoPageOfBeforeIsLeftInIt) {
    erase();
    store::Database database(store::database_file(folder.data()), store::OpenMode::read_only);
    EXPECT_EQ(database.integer("PRAGMA freelist_count"), 0);
}

TEST_F(Erasure, MakesTheLogAnotherForWhoHasRowsWithNames) {
    const auto shown = [&] { return store::SqliteJournal(folder.data(), options()).log_id(); };
    const LogId before = shown();
    EXPECT_EQ(shown(), before);
    erase(world.delegate(code_of(5)));
    EXPECT_NE(shown(), before);
}

TEST_F(Erasure, ARotationOfTheKeyStandsInTheLog) {
    const std::string before = store::PersonalKeys::open(folder.data()).fingerprint();
    const std::string after = hub::rotate_key({folder.data()}, "Người Trực Mẫu", at(21, 0));
    EXPECT_NE(after, before);
    EXPECT_EQ(store::PersonalKeys::open(folder.data()).fingerprint(), after);
    store::LogReader log(folder.data());
    const Seq last = log.last_seq();
    const Event event = hub::read_event(log.events_between(last, last).front());
    const auto& record = std::get<AccessRecorded>(event.body);
    EXPECT_EQ(record.act, AccessAct::key_rotated);
    EXPECT_EQ(record.about, "key:" + before);
    EXPECT_EQ(record.by_name, "Người Trực Mẫu");
    EXPECT_EQ(store::verify_chain(store::database_file(folder.data())).broken_at, 0u);
}

TEST_F(Erasure, IsRefusedWhileAServerRuns) {
    const store::SqliteJournal journal(folder.data(), options());
    EXPECT_THROW(order(), store::DatabaseInUse);
    EXPECT_THROW(hub::finish_erasures({folder.data()}), store::DatabaseInUse);
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
    EXPECT_EQ(hub::full_id_number(log, world.state, world.delegate(code_of(3))), number_of(3));
}

}  // namespace
}  // namespace diemcau::test
