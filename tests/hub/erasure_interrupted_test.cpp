// An erasure that ends anywhere in between is finished by the next start.
#include "hub/erased_conference.hpp"
#include "hub/erasure_certificate.hpp"
#include "hub/table_check.hpp"
#include "store/data_folder.hpp"
#include "store/sqlite.hpp"

namespace diemcau::test {
namespace {

namespace fs = std::filesystem;
using namespace core;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

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
    erase(world.delegate(code_of(900))
    );  // keys that know of an order, and not of the one that counts
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

}  // namespace
}  // namespace diemcau::test
