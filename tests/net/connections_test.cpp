#include "net/connections.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace diemcau::net {
namespace {

class Counted final : public Connection {
public:
    explicit Counted(Connections& connections) : connections_(connections) {}

    void go_away() override {
        ++told;
        if (!stubborn) connections_.remove(this);
    }

    void cut() override { connections_.remove(this); }

    void login_ended(std::uint64_t) override {}

    bool stubborn = false;
    int told = 0;

private:
    Connections& connections_;
};

TEST(Connections, AreCountedWhileTheyAreThere) {
    Connections connections;
    const auto one = std::make_shared<Counted>(connections);
    const auto two = std::make_shared<Counted>(connections);
    connections.add(one);
    connections.add(two);
    EXPECT_EQ(connections.size(), 2u);
    connections.remove(two.get());
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
