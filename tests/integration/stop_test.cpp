// How a running server ends, and what it survives.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include "integration/conference.hpp"
#include "integration/server_process.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

TEST(Stop, SaysGoodbyeClosesWith1001AndExitsWith0) {
    for (const int number : {SIGTERM, SIGINT}) {
        ScratchFolder folder;
        const auto server = running_server({.data = folder.data()});
        WebSocketClient client = connected_organizer(server->port());
        server->signal(number);
        const auto goodbye =
            client.wait_for([](const v1::ServerFrame& frame) { return frame.has_goodbye(); });
        ASSERT_TRUE(goodbye);
        EXPECT_GT(goodbye->goodbye().retry_after_ms(), 0u);
        EXPECT_FALSE(client.receive());
        EXPECT_EQ(client.close_code(), 1001);
        EXPECT_EQ(server->wait(), 0) << server->errors();
    }
}

TEST(Stop, ASecondSignalEndsItAtOnce) {
    ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "diemcaud.toml";
    std::ofstream(file) << "[server]\nclose_grace_ms = 60000\n";
    const auto server =
        running_server({.data = folder.data(), .arguments = {"--config", file.string()}});
    // This client reads its goodbye and says nothing, so the stop would wait for it.
    WebSocketClient client = connected_organizer(server->port());
    server->signal(SIGTERM);
    ASSERT_TRUE(client.wait_for([](const v1::ServerFrame& frame) { return frame.has_goodbye(); }));
    server->signal(SIGTERM);
    EXPECT_EQ(server->wait(), 130) << server->errors();
}

TEST(Stop, WhatWasSentBeforeItIsAnsweredOrNotDone) {
    ScratchFolder folder;
    auto server = running_server({.data = folder.data()});
    load_sample(server->port());
    WebSocketClient desk = connected_organizer(server->port(), "desk");
    constexpr std::uint32_t many = 300;
    for (std::uint32_t i = 0; i < many; ++i) desk.send(check_in_frame(command_id_of(8, i), i, 1));
    server->signal(SIGTERM);
    std::uint32_t accepted = 0;
    while (const auto frame = desk.receive_frame())
        if (frame->has_results() && frame->results().results(0).has_accepted()) ++accepted;
    EXPECT_EQ(desk.close_code(), 1001);
    EXPECT_EQ(server->wait(), 0);
    server = running_server({.data = folder.data()});
    WebSocketClient screen = connected_organizer(server->port());
    EXPECT_EQ(subscribe(screen, "overview").update().totals().counts().inside(), accepted);
}

TEST(OpenFiles, RunningOutOfThemTurnsClientsAwayAndNothingElse) {
    ScratchFolder folder;
    const auto server = running_server({.data = folder.data(), .open_files = 48});
    WebSocketClient first = connected_organizer(server->port());
    // The system accepts for the server; those that it cannot take wait, and are not answered.
    std::vector<std::unique_ptr<IdleConnection>> many;
    for (int i = 0; i < 60; ++i) many.push_back(std::make_unique<IdleConnection>(server->port()));
    while (server->errors().find("cannot accept connections") == std::string::npos) {
        ASSERT_TRUE(first.send(subscribe_frame("agenda")));
        ASSERT_TRUE(first.receive_frame());
    }
    many.clear();
    EXPECT_EQ(http_request(server->port(), "GET", "/healthz").status, 200u);
}

}  // namespace
}  // namespace diemcau::test
