// Names at hand: bounded, and never older than the log.
#include "hub/directory_people.hpp"

#include <gtest/gtest.h>

#include "diemcau/v1/status.pb.h"
#include "support/memory_journal.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace core;

TEST(RecentDelegates, ThoseNotAskedForLatelyGoWhenThereAreTooMany) {
    hub::RecentDelegates recent(4);
    for (std::uint32_t i = 0; i < 4; ++i) recent.put(DelegateId{i}, "d" + std::to_string(i));
    recent.make_room();  // all four are old now
    EXPECT_EQ(recent.find(DelegateId{2}), "d2");
    recent.put(DelegateId{9}, "d9");
    recent.make_room();
    EXPECT_EQ(recent.find(DelegateId{2}), "d2") << "asked for since";
    EXPECT_EQ(recent.find(DelegateId{9}), "d9");
    EXPECT_FALSE(recent.find(DelegateId{0}));
}

class People : public ::testing::Test {
protected:
    std::string name_of(DelegateId delegate) {
        const auto personal = people.delegates({&delegate, 1});
        v1::DelegateRow row;
        EXPECT_TRUE(row.ParseFromString(std::string(personal.front())));
        return row.person().name();
    }

    void directory_says(DelegateId delegate, const std::string& name) {
        disk->delegates[delegate].person.name = name;
    }

    /// An event that amends a delegate; `from`: fields of that event hold again.
    Event amended(DelegateId delegate, const std::string& name, Seq from = 0) {
        DelegateAmended body;
        body.delegate = delegate;
        body.fields.person.name = name;
        body.fields_from = from;
        Event event;
        event.seq = ++seq;
        event.body = body;
        return event;
    }

    World world{World::Start::empty};
    std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>();
    MemoryDirectory directory{disk};
    MemoryLog log{disk};
    hub::DirectoryPeople people{directory, {log, world.state, DigestKey{7}}, world.state};
    Seq seq = 0;
};

TEST_F(People, AnAmendedNameHoldsBeforeTheDirectoryKnowsIt) {
    const DelegateId who{1};
    directory_says(who, "cũ");
    EXPECT_EQ(name_of(who), "cũ");
    people.note(amended(who, "mới"));
    EXPECT_EQ(name_of(who), "mới");
    directory_says(who, "mới");
    people.settled(1);
    EXPECT_EQ(name_of(who), "mới");
}

TEST_F(People, WhatWasReadBeforeAnUndoReachedTheDiskIsReadAgain) {
    const DelegateId who{1};
    directory_says(who, "nhầm");
    people.note(amended(who, "", 7));
    EXPECT_EQ(name_of(who), "nhầm") << "only the directory has the fields of event 7";
    directory_says(who, "đúng");
    people.settled(1);
    EXPECT_EQ(name_of(who), "đúng");
}

TEST_F(People, WhatASecondBatchSaysOutlivesTheFirst) {
    const DelegateId who{1};
    directory_says(who, "một");
    people.note(amended(who, "hai"));
    people.note(amended(who, "ba"));
    people.settled(1);
    EXPECT_EQ(name_of(who), "ba");
    EXPECT_EQ(people.command_of(2), CommandId{});
}

TEST_F(People, NamesThatOnlyTheDirectoryKnowsWaitForTheDiskAndCheckInsDoNot) {
    Event event;
    const auto waits_after = [&](EventBody body) {
        event.seq = ++seq;
        event.body = std::move(body);
        people.note(event);
        const bool waits = people.wait_for_disk();
        people.settled(seq);
        EXPECT_FALSE(people.wait_for_disk());
        return waits;
    };
    EXPECT_TRUE(waits_after(FloorRequested{}));
    EXPECT_TRUE(waits_after(SiteAmended{}));
    EXPECT_TRUE(waits_after(SubstituteNamed{}));
    EXPECT_TRUE(waits_after(Undone{}));
    EXPECT_FALSE(waits_after(CheckedIn{}));
    EXPECT_FALSE(waits_after(CheckedOut{}));
    EXPECT_FALSE(waits_after(ControlLinkChanged{}));
    EXPECT_FALSE(waits_after(AccessRecorded{}));
    EXPECT_FALSE(waits_after(ErasureOrdered{}));
}

TEST_F(People, WhatCameToNothingIsForgotten) {
    const DelegateId who{1};
    directory_says(who, "một");
    people.note(amended(who, "hai"));
    people.forget();
    EXPECT_EQ(name_of(who), "một");
}

}  // namespace
}  // namespace diemcau::test
