// Names and id numbers are on no disk in the clear, and gone for good once they are erased.
#include "hub/erasure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "hub/erasure_certificate.hpp"
#include "hub/held_data.hpp"
#include "hub/recovery.hpp"
#include "hub/roster_id_hashes.hpp"
#include "hub/table_check.hpp"
#include "hub/table_making.hpp"
#include "hub/text_search.hpp"
#include "store/backup.hpp"
#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/erasing.hpp"
#include "store/log_reader.hpp"
#include "store/personal_keys.hpp"
#include "store/scratch_folder.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_directory.hpp"
#include "store/sqlite_journal.hpp"
#include "store/state_snapshot.hpp"
#include "support/world.hpp"
#include "wire/event_codec.hpp"
#include "wire/frames.hpp"

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
        RecordAccess reveal;
        reveal.act = AccessAct::revealed;
        reveal.by = "account:tra.cuu";
        reveal.by_name = name_of(8);
        reveal.about = hub::about_text(world.delegate(code_of(7)));
        reveal.reason = why_revealed;
        world.must(reveal);
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
        // Told no, at the last event, because an operator of that name was there first.
        store::StoredOutcome told;
        told.command = refused;
        told.names = wire::by_of_refused(name_of(8));
        batch.outcomes.push_back(told);
        ASSERT_EQ(journal.commit(batch), store::CommitOutcome::committed);
    }

    /// In what opens of the log's personal parts.
    std::size_t readable(const std::string& text) const {
        store::LogReader log(folder.data());
        std::size_t count = 0;
        log.replay(0, log.last_seq(), [&](const store::LoggedEvent& logged) {
            if (logged.personal.find(text) != std::string::npos) ++count;
        });
        return count;
    }

    bool answer_names_somebody() const {
        return !store::LogReader(folder.data()).find_outcome(refused)->names.empty();
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

    void order(std::optional<DelegateId> delegate = {}, bool same_name_too = false) const {
        OrderErasure order;
        if (delegate) order.delegate = DelegateRef{*delegate, {}, 0};
        if (!delegate) order.conference = world.state.conference().name;
        order.same_name_too = same_name_too;
        order.reason = ErasureReason::asked_by_person;
        order.by = "account:quan.tri";
        EXPECT_FALSE(hub::order_erasure({folder.data()}, order, at(20, 0)));
    }

    hub::ErasureRecord erase(std::optional<DelegateId> delegate = {}, bool same_name_too = false)
        const {
        order(delegate, same_name_too);
        const auto records = hub::finish_erasures({folder.data()});
        EXPECT_THAT(records, SizeIs(1));
        return records.front();
    }

    /// The command of the order in the log.
    CommandId ordered() const {
        store::LogReader log(folder.data());
        const Seq last = log.last_seq();
        const auto event = log.events_between(last, last).front();
        EXPECT_EQ(event.type, "erasure_ordered");
        return event.command;
    }

    std::string refusal() const {
        try {
            const store::SqliteJournal journal(folder.data(), options());
            return {};
        } catch (const store::ErasureUnfinished& error) {
            return error.what();
        }
    }

    static constexpr const char* why_revealed = "đối chiếu thẻ căn cước của ông Mẫu bảy";

    const CommandId refused{7, 7, 7};
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

TEST_F(Erasure, StandsInTheLogBeforeItBeginsWithWhoAndWhy) {
    order(world.delegate(code_of(900)));
    store::LogReader log(folder.data());
    const Seq last = log.last_seq();
    const Event event = hub::read_event(log.events_between(last, last).front());
    const auto& ordered = std::get<ErasureOrdered>(event.body);
    EXPECT_EQ(ordered.delegate, world.delegate(code_of(900)));
    EXPECT_EQ(ordered.by, "account:quan.tri");
    EXPECT_EQ(ordered.reason, ErasureReason::asked_by_person);
    EXPECT_EQ(event.received_at, at(20, 0));
    EXPECT_GT(found({name_of(900)}), 0u) << "nothing is erased yet";
    EXPECT_EQ(store::verify_chain(store::database_file(folder.data())).broken_at, 0u);
    EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
}

TEST_F(Erasure, OfAConferenceIsOrderedWithItsNameAndOfAPersonWhoIsThere) {
    OrderErasure wrong;
    wrong.conference = "Hội nghị khác";
    const auto try_it = [&] { return hub::order_erasure({folder.data()}, wrong, at(20, 0)); };
    EXPECT_THROW(try_it(), std::invalid_argument);
    wrong.delegate = DelegateRef{std::nullopt, "NOBODY", 0};
    EXPECT_THROW(try_it(), std::invalid_argument);
    EXPECT_THAT(hub::finish_erasures({folder.data()}), IsEmpty());
    EXPECT_GT(found(names), 0u);
}

class HinderedErasure : public Erasure {
protected:
    std::optional<hub::ErasureHindrance> ordered_with(
        std::uint64_t free_bytes, std::optional<DelegateId> delegate = {}
    ) const {
        OrderErasure order;
        if (delegate) order.delegate = DelegateRef{*delegate, {}, 0};
        if (!delegate) order.conference = world.state.conference().name;
        hub::StoppedFolder stopped{folder.data()};
        stopped.free_bytes = [free_bytes](const fs::path&) { return free_bytes; };
        return hub::order_erasure(stopped, order, at(20, 0));
    }

    Seq last_event() const { return store::LogReader(folder.data()).last_seq(); }

    /// As if so many conferences had been erased with these keys.
    void use_up(unsigned conferences) const {
        auto keys = store::PersonalKeys::open(folder.data());
        for (unsigned i = 0; i < conferences; ++i) {
            keys.destroy_all(CommandId{static_cast<std::uint8_t>(i), 9});
        }
        keys.note_erasure_finished();
    }

    static constexpr std::uint64_t much = std::uint64_t{1} << 40;
    static constexpr std::uint64_t mebibyte = 1024 * 1024;
};

TEST_F(HinderedErasure, IsNotOrderedWhereTheDatabaseCannotBeWrittenAnew) {
    const Seq before = last_event();
    for (const auto& delegate : {std::optional<DelegateId>(), std::optional(DelegateId{3})}) {
        const auto hindrance = ordered_with(mebibyte, delegate);
        ASSERT_TRUE(hindrance);
        EXPECT_EQ(hub::name_of(hindrance->why), "no_room");
        EXPECT_EQ(hindrance->free_bytes, mebibyte);
        EXPECT_GE(hindrance->needed_bytes, 2 * fs::file_size(store::database_file(folder.data())));
        const std::string needed =
            std::to_string((hindrance->needed_bytes + mebibyte - 1) / mebibyte) + " MiB";
        for (const std::string& words :
             {hub::explain(*hindrance), hub::explain_in_vietnamese(*hindrance)}) {
            EXPECT_THAT(words, HasSubstr(needed));
            EXPECT_THAT(words, HasSubstr(" 1 MiB"));
        }
        EXPECT_TRUE(ordered_with(hindrance->needed_bytes - 1, delegate));
    }
    EXPECT_EQ(last_event(), before) << "no order stands in the log that would stop every start";
    EXPECT_EQ(refusal(), "");
    EXPECT_FALSE(ordered_with(much));
}

TEST_F(HinderedErasure, OfAConferenceIsNotOrderedWhenTheNumbersOfKeysEnd) {
    use_up(62);
    EXPECT_FALSE(ordered_with(much)) << "the 63rd";
    const Seq before = last_event();
    const auto hindrance = ordered_with(much);  // while that one waits
    ASSERT_TRUE(hindrance);
    EXPECT_EQ(hub::name_of(hindrance->why), "too_many_erasures");
    EXPECT_FALSE(hub::explain(*hindrance).empty());
    EXPECT_FALSE(hub::explain_in_vietnamese(*hindrance).empty());
    EXPECT_EQ(last_event(), before);
    EXPECT_FALSE(ordered_with(much, DelegateId{3})) << "of a person it is as before";
    EXPECT_THAT(hub::finish_erasures({folder.data()}), SizeIs(2));
    ASSERT_TRUE(ordered_with(much));
    EXPECT_EQ(refusal(), "");
}

TEST_F(HinderedErasure, OnceTooOftenIsAnErrorThatDestroysNothing) {
    use_up(63);
    auto keys = store::PersonalKeys::open(folder.data());
    const std::string fingerprint = keys.fingerprint();
    EXPECT_EQ(keys.generations_left(), 0u);
    EXPECT_THROW(keys.destroy_all(CommandId{9}), store::StoreError);
    EXPECT_EQ(store::PersonalKeys::open(folder.data()).fingerprint(), fingerprint);
}

/// The steps of an erasure, each of which may be the last before the power goes.
enum class Step { ordered, destroyed, followed, room_freed };

class StoppedErasure : public Erasure, public testing::WithParamInterface<Step> {
protected:
    void stop_after(Step step, std::optional<DelegateId> delegate) {
        order(delegate);
        store::Erasing erasing(folder.data());
        if (step >= Step::destroyed && delegate) erasing.destroy(*delegate, {}, ordered());
        if (step >= Step::destroyed && !delegate) erasing.destroy_all(ordered());
        if (step >= Step::followed) erasing.follow(hub::make_tables);
        if (step >= Step::room_freed) erasing.free_room();
    }

    /// His fields, as an older version wrote them.
    void unseal(int i) {
        Seq seq = 0;
        std::string personal;
        store::LogReader log(folder.data());
        log.replay(0, log.last_seq(), [&](const store::LoggedEvent& logged) {
            if (logged.type != "delegate_added") return;
            if (logged.personal.find(name_of(i)) == std::string::npos) return;
            seq = logged.seq;
            personal = logged.personal;
        });
        ASSERT_NE(seq, 0u);
        store::Database database(store::database_file(folder.data()), store::OpenMode::read_write);
        store::Statement update(
            database, "UPDATE event_personal SET key = NULL, personal = ?2 WHERE seq = ?1"
        );
        update.bind(1, static_cast<std::int64_t>(seq)).bind_blob(2, personal).run();
    }

    void expect_finished() {
        EXPECT_THAT(refusal(), HasSubstr("--finish")) << "no server serves it half erased";
        std::size_t kept = 0;
        const auto records =
            hub::finish_erasures({folder.data()}, [&](const hub::ErasureRecord&) { ++kept; });
        ASSERT_THAT(records, SizeIs(1));
        EXPECT_EQ(kept, 1u);
        EXPECT_EQ(records[0].broken, "");
        EXPECT_EQ(records[0].proved(), GetParam() == Step::ordered) << "not all is searched for";
        const std::string text = hub::certificate_text(records[0], at(20, 1));
        EXPECT_EQ(text.find("nothing of what was") != text.npos, GetParam() == Step::ordered);
        EXPECT_EQ(records[0].command, ordered());
        EXPECT_EQ(records[0].interrupted, GetParam() != Step::ordered);
        EXPECT_THAT(hub::finish_erasures({folder.data()}), IsEmpty());
        EXPECT_EQ(refusal(), "");
        EXPECT_EQ(hub::first_wrong_row(folder.data()), "");
    }
};

TEST_P(StoppedErasure, OfTheConferenceIsFinishedAtTheNextStart) {
    stop_after(GetParam(), std::nullopt);
    expect_finished();
    EXPECT_EQ(found(names), 0u);
    EXPECT_EQ(found(numbers), 0u);
}

TEST_P(StoppedErasure, OfOnePersonIsFinishedAtTheNextStart) {
    stop_after(GetParam(), world.delegate(code_of(5)));
    expect_finished();
    EXPECT_EQ(found({name_of(5), number_of(5)}), 0u);
    EXPECT_GT(found({name_of(6)}), 0u);
}

TEST_P(StoppedErasure, TakesPartsThatAnOlderVersionDidNotSeal) {
    unseal(5);
    stop_after(GetParam(), world.delegate(code_of(5)));
    expect_finished();
    EXPECT_EQ(readable(name_of(5)), 0u);
    EXPECT_EQ(found({name_of(5), number_of(5)}), 0u);
}

INSTANTIATE_TEST_SUITE_P(
    AfterEachStep, StoppedErasure,
    testing::Values(Step::ordered, Step::destroyed, Step::followed, Step::room_freed)
);

TEST_F(Erasure, WhoseCertificateWasNotKeptIsDoneAgain) {
    order();
    const auto no_room = [](const hub::ErasureRecord&) { throw std::runtime_error("no room"); };
    EXPECT_THROW(hub::finish_erasures({folder.data()}, no_room), std::runtime_error);
    EXPECT_NE(refusal(), "");
    EXPECT_THAT(hub::finish_erasures({folder.data()}), SizeIs(1));
    EXPECT_EQ(refusal(), "");
}

TEST_F(Erasure, IsDoneOnceMoreWithKeysFromBeforeIt) {
    const fs::path file = backup();
    const fs::path keys = folder.path() / "older keys";
    fs::create_directory(keys);
    for (const char* name : {"data.key", "data.keystore"}) {
        fs::copy_file(folder.path() / name, keys / name);
    }
    erase();
    for (const char* name : {"data.key", "data.keystore"}) {
        fs::remove(folder.path() / name);
        fs::copy_file(keys / name, folder.path() / name);
    }
    fs::remove_all(keys);
    EXPECT_NE(refusal(), "") << "the log says that they were to be destroyed";
    EXPECT_THAT(hub::finish_erasures({folder.data()}), SizeIs(1));
    EXPECT_THAT(people_in(restored(file), "nguoi mau"), IsEmpty());
    EXPECT_EQ(found(names), 0u);
}

TEST_F(Erasure, BeginsWithAnEmptyWriteAheadLogSoThatItNeedsNoMoreRoomThanWasAskedFor) {
    const fs::path file = store::database_file(folder.data());
    store::Database other(file, store::OpenMode::read_only);  // else the last one cuts it
    EXPECT_GT(other.integer("SELECT count(*) FROM event"), 0);
    order();
    store::Erasing erasing(folder.data());
    const fs::path log = file.string() + "-wal";
    ASSERT_GT(fs::file_size(log), 0u);
    erasing.cut_log();
    EXPECT_EQ(fs::file_size(log), 0u);
}

TEST_F(Erasure, DoesNotBeginWhileSomebodyReadsWhatIsInTheWriteAheadLog) {
    order();
    {
        store::Database reader(store::database_file(folder.data()), store::OpenMode::read_only);
        const store::Transaction reading(reader, store::Transaction::Kind::read);
        EXPECT_GT(reader.integer("SELECT count(*) FROM delegate"), 0);
        EXPECT_THROW(hub::finish_erasures({folder.data()}), store::DatabaseInUse);
        EXPECT_GT(found(names), 0u) << "the reader still sees them";
        EXPECT_FALSE(store::PersonalKeys::open(folder.data()).erasure_unfinished())
            << "no key is destroyed, so that what is erased can be searched for afterwards";
    }
    EXPECT_NE(refusal(), "");
    const auto records = hub::finish_erasures({folder.data()});
    ASSERT_THAT(records, SizeIs(1));
    EXPECT_TRUE(records[0].proved());
    EXPECT_EQ(found(names), 0u);
}

/// What a reader of the certificate's file sees.
std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(Erasure, WhatWasProvedStaysProvedWhereItWasInterruptedBeforeItWasNoted) {
    order(world.delegate(code_of(5)));
    const fs::path path = hub::certificate_path(folder.data(), ordered());
    EXPECT_THROW(
        hub::finish_erasures(
            {folder.data()},
            [&](const hub::ErasureRecord& record) {
                EXPECT_TRUE(hub::write_certificate(path, record, at(20, 1)));
                throw std::runtime_error("killed");
            }
        ),
        std::runtime_error
    );
    const std::string proved = text_of(path.string() + ".json");
    ASSERT_THAT(proved, HasSubstr("\"proved\": true"));
    hub::ErasureRecord record;
    hub::finish_erasures({folder.data()}, [&](const hub::ErasureRecord& again) {
        EXPECT_EQ(again.proof(), hub::ErasureProof::interrupted);
        EXPECT_TRUE(hub::write_certificate(path, again, at(20, 2)));
        record = again;
    });
    EXPECT_EQ(text_of(path.string() + ".json"), proved);
    EXPECT_THAT(text_of(path.string() + ".txt"), HasSubstr("nothing of what was erased is left"));

    record.command = CommandId{4};
    EXPECT_FALSE(hub::write_certificate(path, record, at(20, 3))) << "that is another order's";
    EXPECT_THAT(text_of(path.string() + ".json"), HasSubstr("\"proved\": false"));
}

TEST_F(Erasure, WhatBreaksLaterIsNotHiddenBehindAnEarlierProof) {
    order(world.delegate(code_of(5)));
    const fs::path path = hub::certificate_path(folder.data(), ordered());
    auto record = hub::finish_erasures({folder.data()}).front();
    ASSERT_TRUE(hub::write_certificate(path, record, at(20, 1)));
    record.interrupted = true;
    record.broken = "the chain breaks at event 3";
    EXPECT_FALSE(hub::write_certificate(path, record, at(20, 2)));
    EXPECT_THAT(text_of(path.string() + ".json"), HasSubstr("\"conclusion\": \"broken\""));
}

TEST_F(Erasure, ACertificateIsInVietnameseFirstAndForItsOwnerAlone) {
    const auto record = erase(world.delegate(code_of(5)));
    const fs::path path = hub::certificate_path(folder.data(), record.command);
    ASSERT_TRUE(hub::write_certificate(path, record, at(20, 1)));
    const std::string text = text_of(path.string() + ".txt");
    EXPECT_TRUE(text.starts_with("BIÊN BẢN XÓA DỮ LIỆU CÁ NHÂN\n"));
    const std::size_t english = text.find("CERTIFICATE OF ERASURE\n");
    ASSERT_NE(english, text.npos);
    EXPECT_LT(text.find("theo yêu cầu của người đó (asked_by_person)"), english);
    EXPECT_LT(text.find("Đã chứng minh"), english);
    EXPECT_GT(text.find("asked by the person (asked_by_person)"), english);
    EXPECT_GT(text.find("Proved: "), english);
    for (const char* ending : {".txt", ".json"}) {
        const auto rights = fs::status(path.string() + ending).permissions();
        EXPECT_EQ(rights, fs::perms::owner_read | fs::perms::owner_write) << ending;
        EXPECT_FALSE(fs::exists(path.string() + ending + ".new"));
    }
}

TEST(ErasureProof, EachConclusionHasItsWords) {
    hub::ErasureRecord record;
    EXPECT_EQ(hub::word_of(record.proof()), "proved");
    record.interrupted = true;
    EXPECT_EQ(hub::word_of(record.proof()), "interrupted");
    EXPECT_THAT(hub::certificate_text(record, at(20, 0)), HasSubstr("lần xóa bị gián đoạn"));
    record.found.push_back({"diemcau.db", 2, false, {}});
    EXPECT_EQ(hub::word_of(record.proof()), "still_found");
    EXPECT_THAT(
        hub::certificate_text(record, at(20, 0)), HasSubstr("still found and not accounted for")
    );
    record.broken = "the chain's head is another";
    EXPECT_EQ(hub::word_of(record.proof()), "broken");
    EXPECT_THAT(
        hub::certificate_text(record, at(20, 0)), HasSubstr("NOT PROVED: the chain's head")
    );
}

TEST_F(Erasure, TwoThatWaitAreCarriedOutInTheirOrder) {
    order(world.delegate(code_of(5)));
    order();
    const auto records = hub::finish_erasures({folder.data()});
    ASSERT_THAT(records, SizeIs(2));
    EXPECT_EQ(records[0].order.delegate, world.delegate(code_of(5)));
    EXPECT_FALSE(records[1].order.delegate);
    EXPECT_EQ(found(names), 0u);
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
