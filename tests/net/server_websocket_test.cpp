#include <gtest/gtest.h>

#include <thread>

#include "net/frame_codec.hpp"
#include "net/server_harness.hpp"
#include "support/http_client.hpp"
#include "support/websocket_client.hpp"

namespace diemcau::net {
namespace {

using test::check_in_frame;
using test::command_id_of;
using test::hello_frame;
using test::ServerHarness;
using test::subscribe_frame;
using test::WebSocketClient;

constexpr std::uint32_t site_ln = 2;  // district LN of the small conference

WebSocketClient connected(const ServerHarness& server, const std::string& device = "test") {
    WebSocketClient client(server.port());
    EXPECT_TRUE(client.send(hello_frame(device)));
    const auto welcome = client.receive_frame();
    EXPECT_TRUE(welcome && welcome->has_welcome());
    return client;
}

/// What a client is told before it is closed.
struct Ending {
    v1::ProtocolError::Reason reason = v1::ProtocolError::REASON_UNSPECIFIED;
    std::uint16_t code = 0;
    bool goodbye = false;
};

Ending ending_of(WebSocketClient& client) {
    Ending ending;
    while (const auto frame = client.receive_frame()) {
        if (frame->has_error()) ending.reason = frame->error().reason();
        if (frame->has_goodbye()) ending.goodbye = true;
    }
    ending.code = client.close_code();
    return ending;
}

/// About 4 KB that every screen of the site is shown.
void give_long_notice(WebSocketClient& desk, std::uint32_t number) {
    v1::ClientFrame frame;
    const std::string id = command_id_of(4, number);
    auto* envelope = frame.mutable_command();
    envelope->set_command_id(id);
    auto* notice = envelope->mutable_command()->mutable_send_notice();
    notice->set_text(std::string(3'900, 'a') + std::to_string(number));
    notice->add_sites(site_ln);
    desk.send(frame);
    const auto result = desk.result_of(id);
    ASSERT_TRUE(result.has_accepted()) << result.ShortDebugString();
}

/// A masked frame with a mask of zeros.
std::string raw_frame(std::string_view payload) {
    std::string frame("\x82", 1);
    if (payload.size() < 126) {
        frame += static_cast<char>(0x80 | payload.size());
    } else {
        frame += static_cast<char>(0x80 | 126);
        frame += static_cast<char>(payload.size() >> 8);
        frame += static_cast<char>(payload.size());
    }
    return frame.append(4, '\0').append(payload);
}

TEST(WebSocket, AHelloIsAnsweredWithAWelcome) {
    ServerHarness server;
    WebSocketClient client(server.port());
    client.send(hello_frame());
    const auto frame = client.receive_frame();
    ASSERT_TRUE(frame && frame->has_welcome());
    EXPECT_EQ(frame->welcome().message_bytes_max(), limits::client_message_bytes_max_default);
    client.close();
    EXPECT_FALSE(client.receive());
}

TEST(WebSocket, OneClientsCheckInIsOnTheOthersScreen) {
    ServerHarness server;
    WebSocketClient watcher = connected(server, "watcher");
    watcher.send(subscribe_frame("overview"));
    const auto snapshot = watcher.receive_frame();
    ASSERT_TRUE(snapshot && snapshot->update().snapshot());
    EXPECT_EQ(snapshot->update().totals().counts().present(), 0u);
    WebSocketClient desk = connected(server, "desk");
    const std::string id = command_id_of(1, 1);
    desk.send(check_in_frame(id, 11, site_ln));
    EXPECT_TRUE(desk.result_of(id).has_accepted());
    const auto update = watcher.wait_for([](const v1::ServerFrame& frame) {
        return frame.update().totals().counts().present() == 1;
    });
    EXPECT_TRUE(update.has_value());
}

TEST(WebSocket, AnythingBeforeHelloEndsTheConnection) {
    ServerHarness server;
    WebSocketClient client(server.port());
    client.send(subscribe_frame("overview"));
    const Ending ending = ending_of(client);
    EXPECT_EQ(ending.reason, v1::ProtocolError::REASON_HELLO_EXPECTED);
    EXPECT_EQ(ending.code, 1008);
}

TEST(WebSocket, NoHelloInTimeEndsTheConnection) {
    ServerOptions options;
    options.hello_deadline = std::chrono::milliseconds(30);
    ServerHarness server(options);
    WebSocketClient client(server.port());
    const Ending ending = ending_of(client);
    EXPECT_EQ(ending.reason, v1::ProtocolError::REASON_HELLO_EXPECTED);
    EXPECT_EQ(ending.code, 1008);
}

TEST(WebSocket, WhatIsWrongEndsItsConnectionAndNoOther) {
    ServerHarness server;
    WebSocketClient other = connected(server, "other");

    struct Case {
        const char* what;
        std::string bytes;
        bool raw;
        v1::ProtocolError::Reason reason;
        std::uint16_t code;
    };

    v1::ClientFrame bad_id = check_in_frame("short", 1, 1);
    const std::vector<Case> cases{
        {"not a frame", "\xFF\xFF\xFF", false, v1::ProtocolError::REASON_UNDECODABLE, 1002},
        {"an empty message", "", false, v1::ProtocolError::REASON_UNDECODABLE, 1002},
        {"an id of five bytes", bad_id.SerializeAsString(), false,
         v1::ProtocolError::REASON_UNDECODABLE, 1002},
        {"a second hello", hello_frame().SerializeAsString(), false,
         v1::ProtocolError::REASON_HELLO_REPEATED, 1002},
        {"an unknown topic", subscribe_frame("weather").SerializeAsString(), false,
         v1::ProtocolError::REASON_UNKNOWN_TOPIC, 1008},
        {"too large", std::string(limits::client_message_bytes_max_default + 1, 'x'), false,
         v1::ProtocolError::REASON_TOO_LARGE, 1009},
        {"a reserved bit", std::string("\xF2\x80\0\0\0\0", 6), true,
         v1::ProtocolError::REASON_UNDECODABLE, 1002},
        {"not masked", std::string("\x82\0", 2), true, v1::ProtocolError::REASON_UNDECODABLE, 1002},
    };
    for (const Case& one : cases) {
        WebSocketClient client = connected(server, "wrong");
        EXPECT_TRUE(one.raw ? client.send_raw(one.bytes) : client.send_bytes(one.bytes));
        const Ending ending = ending_of(client);
        EXPECT_EQ(ending.reason, one.reason) << one.what;
        EXPECT_EQ(ending.code, one.code) << one.what;
    }
    WebSocketClient text = connected(server, "text");
    text.send_bytes("hello", false);
    EXPECT_EQ(ending_of(text).code, 1003);
    const std::string id = command_id_of(2, 2);
    other.send(check_in_frame(id, 12, site_ln));
    EXPECT_TRUE(other.result_of(id).has_accepted());
    EXPECT_EQ(server.metric("diemcau_protocol_errors_total"), cases.size() + 1);
}

TEST(WebSocket, TheHandshakeAsksForTheProtocolAndTheOwnPage) {
    ServerHarness server;
    WebSocketClient::Options no_protocol;
    no_protocol.protocol = "";
    EXPECT_ANY_THROW(WebSocketClient(server.port(), no_protocol));
    WebSocketClient::Options foreign;
    foreign.origin = "http://example.org";
    EXPECT_ANY_THROW(WebSocketClient(server.port(), foreign));
    WebSocketClient::Options own;
    own.origin = "http://127.0.0.1:" + std::to_string(server.port());
    own.protocol = "other, diemcau.v1";
    EXPECT_NO_THROW(WebSocketClient(server.port(), own));
}

TEST(WebSocket, FramesThatComeWithTheHandshakeAreNotLost) {
    ServerOptions options;
    options.close_grace = std::chrono::milliseconds(50);  // this client answers no close frame
    ServerHarness server(options);
    const std::string request =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        "Sec-WebSocket-Protocol: diemcau.v1\r\n\r\n";
    const std::string answer = test::http_bytes(
        server.port(),
        request + raw_frame(hello_frame().SerializeAsString()) +
            raw_frame(subscribe_frame("weather").SerializeAsString()),
        false
    );
    EXPECT_EQ(answer.find("HTTP/1.1 101"), 0u) << answer;
    EXPECT_NE(answer.find("diemcaud"), std::string::npos) << "the welcome names the server";
    EXPECT_NE(answer.find("\x88\x02\x03\xF0"), std::string::npos) << "the error closes with 1008";
}

TEST(WebSocket, APingIsAnswered) {
    ServerHarness server;
    WebSocketClient client = connected(server);
    client.ping();
    client.send(subscribe_frame("agenda"));
    EXPECT_TRUE(client.receive_frame());
    EXPECT_EQ(client.pongs_received(), 1u);
}

// A page that sleeps in the background still answers pings: its site's line holds.
TEST(WebSocket, APongIsASignOfLife) {
    ServerHarness server;
    WebSocketClient desk(server.port());
    v1::ClientFrame hello = hello_frame("desk");
    hello.mutable_hello()->set_role(v1::ROLE_SITE_OPERATOR);
    hello.mutable_hello()->set_site_code("LN");
    desk.send(hello);
    ASSERT_TRUE(desk.receive_frame());
    WebSocketClient screen = connected(server, "screen");
    const auto last_seen = [&] {
        screen.send(subscribe_frame("overview"));
        const auto update =
            screen.wait_for([](const v1::ServerFrame& frame) { return frame.update().snapshot(); });
        if (!update) return std::int64_t{0};
        for (const auto& row : update->update().live())
            if (row.site() == site_ln) return row.last_seen_at();
        return std::int64_t{0};
    };
    const std::int64_t first = last_seen();
    ASSERT_GT(first, 0);
    while (last_seen() == first) ASSERT_TRUE(desk.send_raw(std::string("\x8A\x80\0\0\0\0", 6)));
}

TEST(WebSocket, AStopSaysGoodbyeToEveryone) {
    ServerHarness server;
    WebSocketClient client = connected(server);
    WebSocketClient no_hello(server.port());
    std::thread stopping([&] { server.stop(); });
    for (WebSocketClient* one : {&client, &no_hello}) {
        const Ending ending = ending_of(*one);
        EXPECT_TRUE(ending.goodbye);
        EXPECT_EQ(ending.code, 1001);
    }
    stopping.join();
    EXPECT_ANY_THROW(WebSocketClient(server.port()));
}

TEST(WebSocket, AStopDoesNotWaitForeverForAClientThatSaysNothing) {
    ServerOptions options;
    options.close_grace = std::chrono::milliseconds(50);
    ServerHarness server(options);
    WebSocketClient silent = connected(server);
    server.stop();
    EXPECT_TRUE(ending_of(silent).goodbye) << "it was told all the same";
}

TEST(WebSocket, AClientThatDoesNotReadIsCutAndSlowsNobody) {
    ServerOptions options;
    options.outbox_bytes_max = 64 * 1024;
    options.close_grace = std::chrono::seconds(60);  // until this test reads what it was told
    options.pace = {.per_second = 1'000'000, .burst = 1'000'000};
    ServerHarness server(options);
    WebSocketClient::Options small;
    small.receive_buffer_bytes = 4096;
    WebSocketClient slow(server.port(), small);
    slow.send(hello_frame("slow"));
    ASSERT_TRUE(slow.receive_frame());
    WebSocketClient quick = connected(server, "quick");
    // Answers to heartbeats that nobody reads fill the line's buffers, then the outbox.
    v1::ClientFrame heartbeat;
    heartbeat.mutable_heartbeat()->set_device_time(1'686'531'600'000);
    std::string many;
    for (int i = 0; i < 5'000; ++i) many += raw_frame(heartbeat.SerializeAsString());
    std::uint64_t number = 0;
    while (server.metric("diemcau_slow_clients_cut_total") == 0) {
        ASSERT_TRUE(slow.send_raw(many));
        const std::string id = command_id_of(3, ++number);
        quick.send(check_in_frame(id, 13, site_ln));
        EXPECT_FALSE(quick.result_of(id).has_retry());
    }
    const Ending ending = ending_of(slow);
    EXPECT_EQ(ending.reason, v1::ProtocolError::REASON_TOO_SLOW);
    EXPECT_EQ(ending.code, 1008);
}

/// A screen that read nothing until live status was dropped for it, and who gave it too much.
struct SlowScreen {
    static ServerOptions options() {
        ServerOptions options;
        options.outbox_bytes_max = 64 * 1024;
        return options;
    }

    static WebSocketClient::Options small() {
        WebSocketClient::Options options;
        options.receive_buffer_bytes = 4096;
        return options;
    }

    SlowScreen() {
        screen.send(hello_frame("screen"));
        screen.send(subscribe_frame("site/2"));
        while (server.metric("diemcau_live_frames_dropped_total") == 0) {
            give_long_notice(desk, ++number);
        }
    }

    ServerHarness server{options()};
    WebSocketClient screen{server.port(), small()};
    WebSocketClient desk = connected(server, "desk");
    std::uint32_t number = 0;
};

// He leaves while a topic of which he lost something is not yet sent anew.
TEST(WebSocket, ASlowScreenThatLeavesTakesNobodyWithIt) {
    SlowScreen slow;
    auto& [server, screen, desk, number] = slow;
    ASSERT_TRUE(screen.send_raw(std::string("\x88\x80\0\0\0\0", 6)));
    ending_of(screen);
    give_long_notice(desk, ++number);
    while (server.metric("diemcau_clients") > 1) std::this_thread::yield();
    give_long_notice(desk, ++number);
}

// With a disk that stands still the hub takes no more; the sender waits, is told nothing wrong, and
// has every answer in the end.
TEST(WebSocket, OverloadSlowsTheSenderAndTurnsNoCommandAway) {
    hub::HubOptions hub_options;
    hub_options.commands_waiting_max = 4'000;  // half of it is more than one read holds
    ServerOptions options;
    options.pace = {.per_second = 1'000'000, .burst = 1'000'000};
    ServerHarness server(options, {}, hub_options);
    WebSocketClient desk = connected(server, "desk");
    server.disk->set(&test::MemoryDisk::held, true);
    constexpr std::uint64_t commands = 30'000;
    std::thread sender([&] {
        std::string many;
        for (std::uint64_t i = 1; i <= commands; ++i) {
            many += raw_frame(check_in_frame(command_id_of(5, i), 13, site_ln).SerializeAsString());
        }
        EXPECT_TRUE(desk.send_raw(many));
    });
    const auto put_off = [&] { return server.metric("diemcau_reads_put_off_total") > 0; };
    const auto all_read = [&] {
        return server.metric("diemcau_websocket_frames_in_total") > commands;
    };
    while (!put_off() && !all_read()) std::this_thread::yield();
    EXPECT_TRUE(put_off());
    server.disk->set(&test::MemoryDisk::held, false);
    for (std::uint64_t answered = 0; answered < commands;) {
        const auto frame = desk.receive_frame();
        ASSERT_TRUE(frame);
        for (const auto& result : frame->results().results()) {
            ASSERT_FALSE(result.has_retry());
            ++answered;
        }
    }
    sender.join();
}

TEST(WebSocket, ASlowScreenGetsAFreshSnapshotWhenItHasCaughtUp) {
    SlowScreen slow;
    const std::string end = "a" + std::to_string(slow.number);
    const auto last = slow.screen.wait_for([&](const v1::ServerFrame& frame) {
        if (!frame.has_update()) return false;
        for (const auto& notice : frame.update().notices())
            if (notice.text().ends_with(end)) return true;
        return false;
    });
    ASSERT_TRUE(last);
}

}  // namespace
}  // namespace diemcau::net
