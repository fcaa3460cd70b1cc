// The clients of one thread: what the hub asks for reaches those it is meant for, in its order.
#include "net/live_clients.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "net/line.hpp"

namespace diemcau::net {
namespace {

wire::SharedFrame frame(const std::string& text) {
    return std::make_shared<const std::string>(text);
}

/// Writes to memory.
class TestClient final : public LiveClient {
public:
    TestClient() {
        std::array<int, 2> ends{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
        line = make_plain_line(ends[0]);
        far_end = make_plain_line(ends[1]);
    }

    void send_answer(wire::SharedFrame answer) override { give(answer_frame(std::move(answer))); }

    void send_first(hub::TopicKey, wire::SharedFrame first) override {
        give(live_frame(std::move(first)));
    }

    void stop_watching(hub::TopicKey) override {}

    void close_with(std::uint16_t, wire::SharedFrame last) override {
        give(answer_frame(std::move(last)));
    }

    void hub_let_go() override { let_go = true; }

    void send_live(hub::TopicKey, const wire::SharedFrame& live) override { kept += *live + " "; }

    void write(const WriteBatch&, std::span<const OutFrame* const> frames) override {
        ++writes;
        for (const OutFrame* one : frames) written += *one->payload + " ";
        if (leaves_when_written) clients->leave(seat);
    }

    void line_ready(Readiness::State state) override {
        EXPECT_TRUE(state.readable);
        ++readable;
        std::array<char, 16> input;
        error_code error;
        line->read(input, error);
        give(control_frame(Opcode::pong, "pong"));
    }

    void read_on() override { ++readings; }

    void look(SteadyTime) override { ++looks; }

    void give(OutFrame one) {
        if (!clients->send(seat, one)) kept += *one.payload + " ";
    }

    LiveClients* clients = nullptr;
    LiveClients::Seat seat = 0;
    std::unique_ptr<Line> line, far_end;
    std::string written, kept;
    int writes = 0, readable = 0, readings = 0, looks = 0;
    bool let_go = false, leaves_when_written = false;

    using error_code = boost::system::error_code;
};

class LiveClientsOfOneThread : public testing::Test {
protected:
    std::shared_ptr<TestClient> come() {
        auto client = std::make_shared<TestClient>();
        client->clients = &clients;
        client->seat = clients.sit(client, client->line->descriptor());
        return client;
    }

    void watch(const std::shared_ptr<TestClient>& client, hub::TopicKey topic, const char* first) {
        clients.watch(client, client->seat, topic, frame(first));
    }

    void publish(hub::TopicKey topic, const std::string& text) {
        clients.publish({{topic, frame(text)}});
    }

    /// Everything that waits to be done.
    void run() {
        io.restart();
        io.poll();
    }

    boost::asio::io_context io{1};
    NetNumbers numbers;
    bool hub_has_room = true;
    LiveClients clients{io, 1'000, numbers, [this] { return hub_has_room; }};
    std::shared_ptr<TestClient> one = come(), two = come(), three = come();
};

TEST_F(LiveClientsOfOneThread, WhatIsPublishedReachesThoseWhoWatchInOneWriteEach) {
    watch(one, 7, "first");
    publish(7, "a");
    watch(two, 7, "second");
    clients.answer(one, frame("answer"));
    publish(7, "b");
    publish(8, "of another topic");
    run();
    EXPECT_EQ(one->written, "first a answer b ");
    EXPECT_EQ(two->written, "second b ");
    EXPECT_EQ(three->written, "");
    EXPECT_EQ(one->writes, 1);
}

TEST_F(LiveClientsOfOneThread, WhoWatchesNoMoreGetsNothingMore) {
    watch(one, 7, "first");
    publish(7, "a");
    clients.unwatch(one, one->seat, 7);
    publish(7, "b");
    run();
    EXPECT_EQ(one->written, "first a ");
}

TEST_F(LiveClientsOfOneThread, AskedTwiceTheTopicComesOnce) {
    watch(one, 7, "first");
    watch(one, 7, "again");
    publish(7, "a");
    run();
    EXPECT_EQ(one->written, "first again a ");
}

TEST_F(LiveClientsOfOneThread, TheSlowKeepWhatComesForThemAndNobodyElseDoes) {
    watch(one, 7, "first");
    watch(two, 7, "second");
    run();
    clients.set_slow(one->seat, true);
    publish(7, "a");
    run();
    EXPECT_EQ(one->kept, "a ");
    EXPECT_EQ(two->written, "second a ");
    clients.set_slow(one->seat, false);
    publish(7, "b");
    run();
    EXPECT_EQ(one->written, "first b ");
}

TEST_F(LiveClientsOfOneThread, WhatIsTooMuchForOneWriteIsKeptByTheClient) {
    watch(one, 7, "first");
    publish(7, std::string(980, 'a'));
    publish(7, std::string(20, 'b'));
    run();
    EXPECT_EQ(one->written.size(), std::string("first ").size() + 981);
    EXPECT_EQ(one->kept, std::string(20, 'b') + " ");
}

TEST_F(LiveClientsOfOneThread, NothingThatIsPublishedFollowsACloseFrame) {
    watch(one, 7, "first");
    watch(two, 7, "first");
    run();
    one->give(control_frame(Opcode::close, "close"));
    clients.set_closing(one->seat);
    publish(7, "a");
    run();
    EXPECT_EQ(one->written, "first close ");
    EXPECT_EQ(two->written, "first a ");
}

TEST_F(LiveClientsOfOneThread, WhoLeftIsSentNothingAndHisSeatIsNobodyElsesUntilItIsFree) {
    watch(one, 7, "first");
    run();
    const LiveClients::Seat seat = one->seat;
    clients.leave(seat);
    publish(7, "a");
    run();
    EXPECT_EQ(one->written, "first ");
    EXPECT_NE(come()->seat, seat);
    clients.unwatch(one, seat, 7);
    clients.let_go(one);
    run();
    EXPECT_TRUE(one->let_go);
    clients.free(seat);
    const auto next = come();
    EXPECT_EQ(next->seat, seat);
    publish(7, "b");
    run();
    EXPECT_EQ(next->written, "");
}

TEST_F(LiveClientsOfOneThread, OneWhoLeavesInTheMiddleOfWritingStopsNobody) {
    for (const auto& client : {one, two, three}) watch(client, 7, "first");
    two->leaves_when_written = true;
    std::weak_ptr<TestClient> gone = two;
    run();
    EXPECT_EQ(three->written, "first ");
    clients.unwatch(two, two->seat, 7);
    two.reset();
    run();
    EXPECT_TRUE(gone.expired()) << "nobody keeps who has left";
}

TEST_F(LiveClientsOfOneThread, ALineWithSomethingToReadIsReadAndAnsweredInTheSameRound) {
    clients.start();
    run();
    const std::string_view hello = "hello";
    boost::system::error_code error;
    two->far_end->write({&hello, 1}, 0, error);
    while (two->readable == 0) io.run_one();
    EXPECT_EQ(two->readable, 1);
    EXPECT_EQ(two->written, "pong ");
    EXPECT_EQ(one->readable, 0);
    clients.stop();
    io.run();
}

TEST_F(LiveClientsOfOneThread, WhoWasPutOffReadsOnWhenTheHubHasRoom) {
    hub_has_room = false;
    clients.read_later(one->seat);
    clients.read_later(two->seat);
    clients.leave(two->seat);
    io.run_for(std::chrono::milliseconds(20));  // however often it looks
    EXPECT_EQ(one->readings, 0);
    hub_has_room = true;
    while (one->readings == 0) io.run_one();
    EXPECT_EQ(one->readings, 1);
    EXPECT_EQ(two->readings, 0);
}

TEST_F(LiveClientsOfOneThread, EverybodyIsLookedAt) {
    clients.leave(two->seat);
    clients.look({});
    EXPECT_EQ(one->looks, 1);
    EXPECT_EQ(two->looks, 0);
}

}  // namespace
}  // namespace diemcau::net
