// A busy topic is flushed once an interval; a quiet one at once.
#include <gtest/gtest.h>

#include "hub/client.hpp"
#include "hub/directory_people.hpp"
#include "hub/publisher.hpp"
#include "support/world.hpp"

namespace diemcau::test {
namespace {

using namespace std::chrono_literals;

class PublisherOverWorld : public testing::Test {
protected:
    PublisherOverWorld() {
        world.open_check_in();
        subscribe(watcher, "overview");
    }

    bool subscribe(hub::Watcher& who, const std::string& topic, std::uint32_t page = 0) {
        return publisher.subscribe(who, {topic, {}, page}, world.now);
    }

    void check_in(const char* code) {
        world.check_in(code, "LN", world.now + 1'000);
        publisher.changed(world.effects);
        publisher.settled(world.state.seq());
    }

    std::size_t frames() const { return client->frames().size(); }

    World world;
    wire::LiveSites live;
    std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>();
    MemoryDirectory directory{disk};
    MemoryLog log{disk};
    hub::DirectoryPeople people{directory, {log, world.state, DigestKey{7}}, world.state};
    hub::Publisher publisher{{world.state, live, people, LogId{1}}, 100ms};
    std::shared_ptr<Client> client = std::make_shared<Client>();
    hub::Watcher watcher{client, {}};
    std::shared_ptr<Client> other = std::make_shared<Client>();
    hub::Watcher another{other, {}};
    hub::SteadyTime start = std::chrono::steady_clock::now();
};

TEST_F(PublisherOverWorld, NewsAreHeldUntilAllThatTheyTellIsOnDisk) {
    world.check_in("LN-1", "LN", world.now + 1'000);
    publisher.changed(world.effects);
    const Seq first = world.state.seq();
    world.check_in("LN-2", "LN", world.now + 1'000);  // of the next batch
    publisher.flush(start, world.now);
    EXPECT_FALSE(publisher.next_due());
    publisher.settled(first);
    EXPECT_EQ(frames(), 1u) << "they tell of the second check-in, too";
    publisher.settled(world.state.seq());
    ASSERT_EQ(frames(), 2u);
    EXPECT_EQ(client->frames().back().update().totals().counts().present(), 2u);
}

TEST_F(PublisherOverWorld, WhatIsHeldWhenTheStateGoesBackIsNeverSent) {
    world.check_in("LN-1", "LN", world.now + 1'000);
    publisher.changed(world.effects);
    publisher.flush(start, world.now);
    publisher.start_over();
    publisher.settled(world.state.seq() + 1);
    EXPECT_EQ(frames(), 1u);
}

TEST_F(PublisherOverWorld, QuietIsSentAtOnceAndBusyAtMostOnceAnInterval) {
    ASSERT_EQ(frames(), 1u);
    check_in("LN-1");
    publisher.flush(start, world.now);
    EXPECT_EQ(frames(), 2u);
    for (int i = 0; i < 3; ++i) {
        check_in(i == 0 ? "LN-2" : i == 1 ? "LN-3" : "YD-1");
        publisher.flush(start + 10ms * (i + 1), world.now);
    }
    EXPECT_EQ(frames(), 2u);
    EXPECT_EQ(publisher.next_due(), start + 100ms);
    publisher.flush(start + 100ms, world.now);
    ASSERT_EQ(frames(), 3u);
    EXPECT_EQ(client->frames().back().update().totals().counts().present(), 4u);
    EXPECT_FALSE(publisher.next_due());
}

TEST_F(PublisherOverWorld, APageThatNoConferenceHasIsNoTopic) {
    EXPECT_FALSE(subscribe(another, "subtree/0", UINT32_MAX));
    EXPECT_TRUE(subscribe(another, "subtree/0", 7));
    EXPECT_EQ(publisher.numbers().subscriptions, 2u);
    publisher.leave(another);
    EXPECT_EQ(publisher.numbers().subscriptions, 1u);
    EXPECT_TRUE(other->watched().empty());
}

TEST_F(PublisherOverWorld, OfATopicOnePageIsWatchedAtATime) {
    EXPECT_TRUE(subscribe(another, "subtree/0", 0));
    EXPECT_TRUE(subscribe(another, "subtree/0", 1));
    EXPECT_EQ(other->watched().size(), 1u);
    EXPECT_EQ(publisher.numbers().subscriptions, 2u);
}

TEST_F(PublisherOverWorld, WhatThousandsWatchIsSentLessOften) {
    std::vector<hub::Watcher> crowd(1'500);
    for (hub::Watcher& one : crowd) {
        one.subscriber = std::make_shared<Client>();
        ASSERT_TRUE(subscribe(one, "overview"));
    }
    check_in("LN-1");
    publisher.flush(start, world.now);
    check_in("LN-2");
    EXPECT_GT(publisher.next_due(), start + 150ms);
    EXPECT_LE(publisher.next_due(), start + 250ms);
    for (hub::Watcher& one : crowd) publisher.leave(one);
}

TEST_F(PublisherOverWorld, AskedForAgainATopicIsWatchedOnceAndSentAnew) {
    EXPECT_TRUE(subscribe(another, "subtree/0"));
    EXPECT_TRUE(subscribe(another, "subtree/0"));
    EXPECT_EQ(other->frames().size(), 2u);
    check_in("LN-1");
    publisher.flush(start, world.now);
    EXPECT_EQ(other->frames().size(), 3u);
    publisher.leave(another);
    EXPECT_EQ(publisher.numbers().subscriptions, 1u);
}

TEST_F(PublisherOverWorld, WhoLostSomethingIsSentASnapshotUnlessHeWatchesNoMore) {
    subscribe(another, "overview");
    other->become_slow();
    check_in("LN-1");
    publisher.flush(start, world.now);
    const auto lost = other->catch_up();
    ASSERT_EQ(lost.size(), 1u);
    EXPECT_EQ(other->frames().size(), 1u);
    publisher.caught_up(another, *lost.begin(), world.now);
    EXPECT_TRUE(other->frames().back().update().snapshot());
    EXPECT_EQ(other->frames().back().update().totals().counts().present(), 1u);
    publisher.leave(another);
    publisher.caught_up(another, *lost.begin(), world.now);
    EXPECT_EQ(other->frames().size(), 2u);
}

TEST_F(PublisherOverWorld, WhenTheStateWentBackEverybodyGetsASnapshot) {
    publisher.start_over();
    publisher.flush(start, world.now);
    ASSERT_EQ(frames(), 2u);
    EXPECT_TRUE(client->frames().back().update().snapshot());
    check_in("LN-1");
    publisher.flush(start + 100ms, world.now);
    EXPECT_FALSE(client->frames().back().update().snapshot());
}

TEST_F(PublisherOverWorld, OnlyTopicsThatAChangeConcernsAreDue) {
    publisher.leave(watcher);
    const SiteId yen_dung = world.site("YD");
    subscribe(another, "site/" + std::to_string(yen_dung.value));
    subscribe(another, "subtree/" + std::to_string(yen_dung.value));
    check_in("LN-1");
    EXPECT_FALSE(publisher.next_due());
    subscribe(another, "subtree/0");
    check_in("LN-2");
    publisher.flush(start, world.now);
    EXPECT_EQ(other->frames().back().update().topic(), "subtree/0");
    EXPECT_EQ(other->frames().size(), 4u);
}

TEST_F(PublisherOverWorld, ManyWatchersCostOneEncoding) {
    std::vector<std::shared_ptr<Client>> clients;
    std::vector<hub::Watcher> watchers;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_shared<Client>());
        subscribe(watchers.emplace_back(hub::Watcher{clients.back(), {}}), "overview");
    }
    check_in("LN-1");
    publisher.flush(start, world.now);
    EXPECT_EQ(publisher.numbers().deltas, 1u);
    for (const auto& one : clients) EXPECT_EQ(one->frames().size(), 2u);
}

TEST_F(PublisherOverWorld, ATopicNobodyWatchesIsForgotten) {
    publisher.unsubscribe(watcher, "overview");
    check_in("LN-1");
    publisher.flush(start, world.now);
    EXPECT_EQ(frames(), 1u);
    EXPECT_EQ(publisher.numbers().subscriptions, 0u);
}

TEST_F(PublisherOverWorld, OnlyTheSitesConcernedAreSent) {
    subscribe(another, "site/" + std::to_string(world.site("YD").value));
    check_in("LN-1");
    publisher.flush(start, world.now);
    EXPECT_EQ(other->frames().size(), 1u);
}

}  // namespace
}  // namespace diemcau::test
