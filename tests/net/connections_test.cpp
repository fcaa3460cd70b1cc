#include "net/connections.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace diemcau::net {
namespace {

class Counted final : public Connection {
public:
    explicit Counted(Connections& connections) : connections_(connections) {}

    void look(SteadyTime) override { ++looks; }

    void go_away() override {
        ++told;
        if (!stubborn) connections_.remove(this);
    }

    void cut() override { connections_.remove(this); }

    bool stubborn = false;
    int looks = 0;
    int told = 0;

private:
    Connections& connections_;
};

TEST(Connections, AreWatchedWhileTheyAreThere) {
    Connections connections;
    const auto one = std::make_shared<Counted>(connections);
    auto two = std::make_shared<Counted>(connections);
    connections.add(one);
    connections.add(two);
    connections.look({});
    EXPECT_EQ(two->looks, 1);
    connections.remove(two.get());
    connections.look({});
    EXPECT_EQ(one->looks, 2);
    EXPECT_EQ(two->looks, 1);
    EXPECT_EQ(connections.size(), 1u);
}

TEST(Connections, AreToldToGoAndTheStubbornAreCut) {
    Connections connections;
    const auto polite = std::make_shared<Counted>(connections);
    const auto stubborn = std::make_shared<Counted>(connections);
    stubborn->stubborn = true;
    connections.add(polite);
    connections.add(stubborn);
    connections.close_all();
    EXPECT_EQ(polite->told, 1);
    EXPECT_EQ(connections.size(), 1u);
    EXPECT_FALSE(connections.wait_until_none(std::chrono::milliseconds(1)));
    std::thread other([&] { connections.cut_all(); });
    EXPECT_TRUE(connections.wait_until_none(std::chrono::seconds(60)));
    other.join();
}

TEST(Connections, DoNotBeginWhileTheServerStops) {
    Connections connections;
    connections.close_all();
    EXPECT_FALSE(connections.add(std::make_shared<Counted>(connections)));
}

}  // namespace
}  // namespace diemcau::net
