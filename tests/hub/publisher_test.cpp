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
        client = std::make_shared<Client>();
        publisher.subscribe(1, client, {"overview", {}, 0}, world.now);
    }

    void check_in(const char* code) {
        world.check_in(code, "LN", world.now + 1'000);
        publisher.changed(world.effects);
    }

    std::size_t frames() const { return client->frames().size(); }

    World world;
    wire::LiveSites live;
    std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>();
    MemoryDirectory directory{disk};
    hub::DirectoryPeople people{directory, world.state};
    hub::Publisher publisher{{world.state, live, people, LogId{1}}, 100ms};
    std::shared_ptr<Client> client;
    hub::SteadyTime start = std::chrono::steady_clock::now();
};

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
    const auto other = std::make_shared<Client>();
    EXPECT_FALSE(publisher.subscribe(2, other, {"subtree/0", {}, UINT32_MAX}, world.now));
    EXPECT_TRUE(publisher.subscribe(2, other, {"subtree/0", {}, 7}, world.now));
    EXPECT_EQ(publisher.numbers().subscriptions, 2u);
    publisher.leave(2);
    EXPECT_EQ(publisher.numbers().subscriptions, 1u);
}

TEST_F(PublisherOverWorld, OnlyTopicsThatAChangeConcernsAreDue) {
    const auto other = std::make_shared<Client>();
    publisher.leave(1);
    const SiteId yen_dung = world.site("YD");
    publisher.subscribe(2, other, {"site/" + std::to_string(yen_dung.value), {}, 0}, world.now);
    publisher.subscribe(2, other, {"subtree/" + std::to_string(yen_dung.value), {}, 0}, world.now);
    check_in("LN-1");
    EXPECT_FALSE(publisher.next_due());
    publisher.subscribe(2, other, {"subtree/0", {}, 0}, world.now);
    check_in("LN-2");
    publisher.flush(start, world.now);
    EXPECT_EQ(other->frames().back().update().topic(), "subtree/0");
    EXPECT_EQ(other->frames().size(), 4u);
}

TEST_F(PublisherOverWorld, ManyWatchersCostOneEncoding) {
    std::vector<std::shared_ptr<Client>> clients;
    for (hub::ConnectionId id = 2; id < 52; ++id) {
        clients.push_back(std::make_shared<Client>());
        publisher.subscribe(id, clients.back(), {"overview", {}, 0}, world.now);
    }
    check_in("LN-1");
    publisher.flush(start, world.now);
    EXPECT_EQ(publisher.numbers().deltas, 1u);
    for (const auto& one : clients) EXPECT_EQ(one->frames().size(), 2u);
}

TEST_F(PublisherOverWorld, ATopicNobodyWatchesIsForgotten) {
    publisher.unsubscribe(1, "overview");
    check_in("LN-1");
    publisher.flush(start, world.now);
    EXPECT_EQ(frames(), 1u);
    EXPECT_EQ(publisher.numbers().subscriptions, 0u);
}

TEST_F(PublisherOverWorld, OnlyTheSitesConcernedAreSent) {
    auto elsewhere = std::make_shared<Client>();
    const auto yd = "site/" + std::to_string(world.site("YD").value);
    publisher.subscribe(2, elsewhere, {yd, {}, 0}, world.now);
    check_in("LN-1");
    publisher.flush(start, world.now);
    EXPECT_EQ(elsewhere->frames().size(), 1u);
}

}  // namespace
}  // namespace diemcau::test
