// What is asked before an erasure stands in the log, and what stands there then.
#include "hub/erased_conference.hpp"
#include "hub/erasure_hindrance.hpp"
#include "hub/table_check.hpp"
#include "store/chain.hpp"
#include "store/data_folder.hpp"

namespace diemcau::test {
namespace {

namespace fs = std::filesystem;
using namespace core;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

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

TEST_F(Erasure, TwoThatWaitAreCarriedOutInTheirOrder) {
    order(world.delegate(code_of(5)));
    order();
    const auto records = hub::finish_erasures({folder.data()});
    ASSERT_THAT(records, SizeIs(2));
    EXPECT_EQ(records[0].order.delegate, world.delegate(code_of(5)));
    EXPECT_FALSE(records[1].order.delegate);
    EXPECT_EQ(found(names), 0u);
}

}  // namespace
}  // namespace diemcau::test
