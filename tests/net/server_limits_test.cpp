// Limits that hold while somebody tries: for an address, in time, and in commands.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "net/server_harness.hpp"
#include "support/http_client.hpp"
#include "support/websocket_client.hpp"

namespace diemcau::net {
namespace {

using test::check_in_frame;
using test::command_id_of;
using test::http_request;
using test::HttpAnswer;
using test::ServerHarness;
using test::TestCertificates;
using test::TlsClient;
using test::WebSocketClient;

IpAddress ip(std::string_view text) { return parse_ip_address(text).value(); }

/// A connection that sends a little and then waits.
class SlowConnection {
public:
    SlowConnection(std::uint16_t port, std::string_view bytes)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        to.sin_port = htons(port);
        EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
        EXPECT_EQ(
            ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(bytes.size())
        );
    }

    SlowConnection(SlowConnection&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

    ~SlowConnection() {
        if (socket_ >= 0) ::close(socket_);
    }

private:
    int socket_;
};

void allow_open_files(rlim_t count) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::max(limit.rlim_cur, std::min(count, limit.rlim_max));
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ASSERT_GE(limit.rlim_cur, count) << "too few open files for this test";
}

TEST(Limits, TwoThousandSlowConnectionsKeepNobodyFromWorking) {
    constexpr std::size_t of_each = 1'000;
    allow_open_files(5 * of_each);
    TestCertificates certificates;
    ServerOptions options;
    options.tls = certificates.files();
    options.tls_deadline = options.header_deadline = std::chrono::minutes(10);
    options.admission.address_connections_max = 3 * of_each;
    ServerHarness server(options);
    WebSocketClient desk(server.port());
    desk.send(test::hello_frame());
    ASSERT_TRUE(desk.receive_frame());
    const std::uint16_t tls_port = server.server().endpoint().port;
    std::vector<SlowConnection> half_shaken;
    std::vector<TlsClient> slow_headers;
    for (std::size_t i = 0; i < of_each; ++i) {
        half_shaken.emplace_back(tls_port, std::string_view("\x16\x03\x01\x02\x00\x01\x00", 7));
        slow_headers.emplace_back(tls_port, certificates.client());
        slow_headers.back().write("GET / HTTP/1.1\r\nHost: localhost\r\nX");
        if (i % 50 != 0) continue;
        const std::string id = command_id_of(6, i);
        desk.send(check_in_frame(id, 13, 2));
        EXPECT_FALSE(desk.result_of(id).has_retry());
        EXPECT_EQ(http_request(server.port(), "GET", "/healthz").status, 200u);
    }
    while (server.metric("diemcau_connections_open") < 2 * of_each) std::this_thread::yield();
}

TEST(Limits, WhoSendsHisHeaderByteByByteGainsNoTime) {
    ServerOptions options;
    options.header_deadline = std::chrono::milliseconds(100);
    ServerHarness server(options);
    test::IdleConnection slow(server.port());
    slow.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
    // Another byte each time that the server has done something else. Fewer than it reads of one.
    constexpr int bytes_max = 7'000;
    int sent = 0;
    try {
        while (sent < bytes_max && server.metric("diemcau_headers_late_total") == 0) {
            slow.send("x");
            ++sent;
        }
    } catch (const std::exception&) {
        // it was cut between the look and the byte
    }
    EXPECT_EQ(server.metric("diemcau_headers_late_total"), 1u) << sent << " bytes";
}

TEST(Limits, AnAddressHasSoManyConnectionsAndTheLimitIsCounted) {
    ServerOptions options;
    options.admission.address_connections_max = 2;
    ServerHarness server(options);
    WebSocketClient one(server.port());
    {
        WebSocketClient two(server.port());
        EXPECT_ANY_THROW(WebSocketClient(server.port()));
        two.close();
        two.receive();
    }
    // The place is free as soon as the server has seen the end of the second.
    while (true) {
        try {
            EXPECT_GE(server.metric("diemcau_address_turned_away_total"), 1u);
            break;
        } catch (const std::runtime_error&) {
        }
    }
}

ServerOptions behind_a_proxy() {
    ServerOptions options;
    options.admission.names = {"own.example"};
    options.admission.trusted_proxies = {ip("127.0.0.1")};
    return options;
}

std::map<std::string, std::string> forwarded(const std::string& caller, const std::string& scheme) {
    return {{"Host", "own.example"}, {"X-Forwarded-For", caller}, {"X-Forwarded-Proto", scheme}};
}

TEST(Proxy, IsBelievedForWhomAndHowItAsks) {
    HttpHandlers handlers;
    handlers.search_delegates = [](const HttpRequest& request) {
        return text_response(200, request.address + (request.secure ? " https" : " http"));
    };
    ServerHarness server(behind_a_proxy(), handlers);
    const auto ask = [&](const std::map<std::string, std::string>& headers) {
        return http_request(server.port(), "POST", "/api/v1/delegates/search", headers);
    };
    HttpAnswer answer = ask(forwarded("203.0.113.7", "https"));
    EXPECT_EQ(answer.body, "203.0.113.7 https");
    EXPECT_EQ(answer.headers.count("strict-transport-security"), 1u);
    EXPECT_EQ(ask(forwarded("203.0.113.7", "http")).status, 403u);
    auto headers = forwarded("203.0.113.7", "https");
    headers["Origin"] = "https://own.example";
    EXPECT_EQ(ask(headers).status, 200u);
    headers["Origin"] = "http://own.example";
    EXPECT_EQ(ask(headers).status, 403u);
}

TEST(Proxy, WhoIsNotTrustedIsNotBelieved) {
    HttpHandlers handlers;
    handlers.search_delegates = [](const HttpRequest& request) {
        return text_response(200, request.address + (request.secure ? " https" : " http"));
    };
    ServerOptions options = behind_a_proxy();
    options.admission.trusted_proxies = {ip("10.0.0.5")};
    ServerHarness server(options, handlers);
    auto headers = forwarded("203.0.113.7", "https");
    const auto ask = [&] {
        return http_request(server.port(), "POST", "/api/v1/delegates/search", headers);
    };
    EXPECT_EQ(ask().status, 403u);
    headers.erase("Host");
    EXPECT_EQ(ask().body, "127.0.0.1 http");
}

TEST(Proxy, AWebSocketThroughItNeedsTheOwnPage) {
    ServerHarness server(behind_a_proxy());
    const auto upgrade = [&](const std::string& origin) {
        auto headers = forwarded("203.0.113.7", "https");
        if (!origin.empty()) headers["Origin"] = origin;
        headers["Upgrade"] = "websocket";
        headers["Connection"] = "Upgrade";
        headers["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ==";
        headers["Sec-WebSocket-Version"] = "13";
        headers["Sec-WebSocket-Protocol"] = "diemcau.v1";
        return http_request(server.port(), "GET", "/ws", headers).status;
    };
    EXPECT_EQ(upgrade("https://own.example"), 101u);
    for (const char* foreign :
         {"null", "https://evil.example", "https://own.evil.example", "https://evil-own.example",
          "https://own.example:8443", "http://own.example", "https://own.example.evil.example"})
        EXPECT_EQ(upgrade(foreign), 403u) << foreign;
}

TEST(Pace, WhoeverSendsTooFastIsReadSlowlyAndLosesNothing) {
    ServerOptions options;
    options.pace = {.per_second = 1'000, .burst = 10};
    ServerHarness server(options);
    WebSocketClient desk(server.port());
    desk.send(test::hello_frame());
    ASSERT_TRUE(desk.receive_frame());
    // Many reads' worth, so that the reading has to stop in between.
    constexpr std::uint64_t commands = 3'000;
    std::thread sender([&] {
        for (std::uint64_t i = 0; i < commands; ++i)
            ASSERT_TRUE(desk.send(check_in_frame(command_id_of(7, i), 13, 2)));
    });
    sender.join();
    std::uint64_t results = 0;
    while (results < commands) {
        const auto frame = desk.receive_frame();
        ASSERT_TRUE(frame);
        if (!frame->has_results()) continue;
        EXPECT_FALSE(frame->results().results(0).has_retry());
        ++results;
    }
    EXPECT_GE(server.metric("diemcau_reads_paced_total"), 1u);
}

v1::ClientFrame hello_as(v1::Role role) {
    v1::ClientFrame frame = test::hello_frame();
    frame.mutable_hello()->set_role(role);
    frame.mutable_hello()->set_site(2);
    return frame;
}

/// More than those who only look may send.
v1::ClientFrame many_commands() {
    v1::ClientFrame frame;
    for (std::uint64_t i = 0; i < 200; ++i) {
        *frame.mutable_commands()->add_commands() =
            check_in_frame(command_id_of(9, i), 13, 2).command();
    }
    EXPECT_GT(frame.ByteSizeLong(), limits::reader_message_bytes_max_default);
    EXPECT_LT(frame.ByteSizeLong(), limits::client_message_bytes_max_default);
    return frame;
}

void expect_too_large(WebSocketClient& client) {
    auto reason = v1::ProtocolError::REASON_UNSPECIFIED;
    while (const auto frame = client.receive_frame()) {
        if (frame->has_error()) reason = frame->error().reason();
    }
    EXPECT_EQ(reason, v1::ProtocolError::REASON_TOO_LARGE);
    EXPECT_EQ(client.close_code(), 1009);
}

TEST(MessageSize, WhoGivesCommandsMaySendManyAtOnce) {
    ServerHarness server;
    for (const v1::Role role : {v1::ROLE_SITE_OPERATOR, v1::ROLE_ORGANIZER, v1::ROLE_ADMIN}) {
        WebSocketClient client(server.port());
        client.send(hello_as(role));
        client.send(many_commands());  // maybe before the welcome
        const auto welcome = client.receive_frame();
        ASSERT_TRUE(welcome && welcome->has_welcome());
        EXPECT_EQ(welcome->welcome().message_bytes_max(), limits::client_message_bytes_max_default);
        EXPECT_FALSE(client.result_of(command_id_of(9, 199)).has_retry());
    }
}

TEST(MessageSize, WhoOnlyLooksHasLittleToSay) {
    ServerHarness server;
    for (const v1::Role role : {v1::ROLE_VIEWER, v1::ROLE_DISPLAY}) {
        WebSocketClient client(server.port());
        client.send(hello_as(role));
        const auto welcome = client.receive_frame();
        ASSERT_TRUE(welcome && welcome->has_welcome());
        EXPECT_EQ(welcome->welcome().message_bytes_max(), limits::reader_message_bytes_max_default);
        client.send(test::subscribe_frame("overview"));
        EXPECT_TRUE(client.receive_frame()->has_update());
        client.send(many_commands());
        expect_too_large(client);
    }
}

TEST(MessageSize, NobodySaysMuchBeforeHisHello) {
    ServerHarness server;
    WebSocketClient client(server.port());
    client.send(many_commands());
    expect_too_large(client);
    WebSocketClient long_hello(server.port());
    v1::ClientFrame hello =
        test::hello_frame(std::string(limits::reader_message_bytes_max_default, 'x'));
    long_hello.send(hello);
    expect_too_large(long_hello);
}

/// Sends many of the frame, more than are read at once, and waits until they are paced, or all of
/// them were read.
void expect_paced(const v1::ClientFrame& frame) {
    ServerOptions options;
    options.pace = {.per_second = 1, .burst = 10};
    ServerHarness server(options);
    WebSocketClient client(server.port());
    client.send(test::hello_frame());
    ASSERT_TRUE(client.receive_frame());
    constexpr std::uint64_t frames = 20'000;
    for (std::uint64_t i = 0; i < frames; ++i) ASSERT_TRUE(client.send(frame));
    const NetNumbers& numbers = server.server().numbers();
    while (numbers.reads_paced == 0 && numbers.frames_in <= frames) std::this_thread::yield();
    EXPECT_GE(numbers.reads_paced, 1u);
    EXPECT_LE(numbers.frames_in, frames) << "all were read at once";
}

TEST(Pace, CountsSignsOfLife) {
    v1::ClientFrame heartbeat;
    heartbeat.mutable_heartbeat()->set_device_time(1);
    expect_paced(heartbeat);
}

TEST(Pace, CountsWhoAsksForTopics) { expect_paced(test::subscribe_frame("agenda")); }

TEST(Pace, CountsWhoLeavesTopics) {
    v1::ClientFrame unsubscribe;
    unsubscribe.mutable_unsubscribe()->set_topic("agenda");
    expect_paced(unsubscribe);
}

TEST(Pace, OneWhoIsTooFastDoesNotSlowTheOthers) {
    ServerOptions options;
    options.pace = {.per_second = 1, .burst = 100};
    options.io_threads = 1;
    ServerHarness server(options);
    WebSocketClient fast(server.port());
    WebSocketClient desk(server.port());
    for (WebSocketClient* one : {&fast, &desk}) {
        one->send(test::hello_frame());
        ASSERT_TRUE(one->receive_frame());
    }
    for (std::uint64_t i = 0; i < 1'000; ++i) fast.send(check_in_frame(command_id_of(7, i), 13, 2));
    while (server.metric("diemcau_reads_paced_total") == 0) std::this_thread::yield();
    for (std::uint64_t i = 0; i < 50; ++i) {
        const std::string id = command_id_of(8, i);
        desk.send(check_in_frame(id, 13, 2));
        EXPECT_FALSE(desk.result_of(id).has_retry());
    }
}

}  // namespace
}  // namespace diemcau::net
