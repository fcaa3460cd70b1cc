// Who is let in: over HTTP before a body is read, over WebSocket before the handshake is answered.
#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <set>

#include "net/server_harness.hpp"
#include "support/http_client.hpp"
#include "support/websocket_client.hpp"

namespace diemcau::net {
namespace {

using core::Role;
using test::command_id_of;
using test::hello_frame;
using test::http_request;
using test::ServerHarness;
using test::WebSocketClient;

constexpr SiteId site_ln{2}, site_yd{4};  // of the small conference

/// Knows whom a test names: "Bearer lan" is an organizer, a cookie "device=ln" a device of LN.
class KnownCallers final : public Doorkeeper {
public:
    Callers recognize(const Presented& presented) const override {
        const auto& [cookies, authorization, secure] = presented;
        Callers callers;
        if (authorization == "Bearer lan" && holds(1)) {
            callers.account = {{Role::organizer, "account:lan", "Lan Mẫu", {}}, 1};
        }
        if (authorization == "Bearer nam") {
            callers.account = {{Role::viewer, "account:nam", "Nam Mẫu", {}}, 2};
        }
        if (cookies == "device=ln" && holds(3)) {
            callers.device = {{Role::site_operator, "device:03", "", {{site_ln, false}}}, 3};
        }
        return callers;
    }

    bool holds(std::uint64_t login) const override {
        const std::lock_guard lock(mutex_);
        return !ended_.contains(login);
    }

    void note_refused(const SignedIn& caller, std::string_view what) const override {
        const std::lock_guard lock(mutex_);
        refused_.push_back(caller.caller.id + ": " + std::string(what));
    }

    std::vector<std::string> refused() const {
        const std::lock_guard lock(mutex_);
        return refused_;
    }

    void end(std::uint64_t login) {
        const std::lock_guard lock(mutex_);
        ended_.insert(login);
    }

private:
    mutable std::mutex mutex_;
    std::set<std::uint64_t> ended_;
    mutable std::vector<std::string> refused_;
};

struct House {
    std::shared_ptr<KnownCallers> door = std::make_shared<KnownCallers>();
    ServerHarness server;

    explicit House(ServerOptions options = {}, HttpHandlers handlers = {})
        : server(guarded(std::move(options)), std::move(handlers)) {}

    ServerOptions guarded(ServerOptions options) const {
        options.doorkeeper = door;
        return options;
    }

    unsigned status(
        const std::string& path, const std::string& authorization, const char* method = "GET"
    ) const {
        std::map<std::string, std::string> headers;
        if (!authorization.empty()) headers["Authorization"] = authorization;
        return http_request(server.port(), method, path, headers).status;
    }

    WebSocketClient client(const std::string& authorization, const std::string& cookie = {}) const {
        WebSocketClient::Options options;
        options.authorization = authorization;
        options.cookie = cookie;
        return WebSocketClient(server.port(), options);
    }
};

v1::ClientFrame hello_as(v1::Role role, SiteId site) {
    v1::ClientFrame frame = hello_frame("claimed");
    frame.mutable_hello()->set_role(role);
    frame.mutable_hello()->set_site(site.value);
    return frame;
}

/// Why the connection ended.
v1::ProtocolError::Reason ending_of(WebSocketClient& client) {
    auto reason = v1::ProtocolError::REASON_UNSPECIFIED;
    while (const auto frame = client.receive_frame()) {
        if (frame->has_error()) reason = frame->error().reason();
    }
    EXPECT_EQ(client.close_code(), 1008);
    return reason;
}

TEST(SignIn, WhoIsNotSignedInGetsTheOpenRoutesAndNoOther) {
    const House house;
    for (const char* open : {"/healthz", "/readyz"}) EXPECT_EQ(house.status(open, ""), 200u);
    for (const char* closed :
         {"/metrics", "/api/v1/commands", "/api/v1/report.csv", "/api/v1/report.xlsx",
          "/api/v1/report.json"}) {
        EXPECT_EQ(house.status(closed, ""), 401u) << closed;
        EXPECT_EQ(house.status(closed, "Bearer somebody"), 401u) << closed;
    }
    for (const char* closed : {"/api/v1/commands", "/api/v1/import", "/api/v1/delegates/search"}) {
        EXPECT_EQ(house.status(closed, "", "POST"), 401u) << closed;
        EXPECT_EQ(house.status(closed, "Bearer somebody", "POST"), 401u) << closed;
    }
}

TEST(SignIn, ARouteThatIsNotForTheRoleIsRefused) {
    const House house;
    EXPECT_EQ(house.status("/metrics", "Bearer nam"), 200u);
    EXPECT_EQ(house.status("/api/v1/report.csv", "Bearer nam"), 403u);
    EXPECT_EQ(house.status("/api/v1/delegates/search", "Bearer nam", "POST"), 403u);
    // Who is known is remembered, and nothing that he wrote.
    EXPECT_EQ(house.status("/api/v1/report.csv?run=Nguyen%20Van%20Mau", "Bearer nam"), 403u);
    EXPECT_EQ(house.status("/api/v1/report.csv", ""), 401u);
    EXPECT_EQ(
        house.door->refused(),
        (std::vector<std::string>{
            "account:nam: GET /api/v1/report.csv", "account:nam: POST /api/v1/delegates/search",
            "account:nam: GET /api/v1/report.csv"})
    );
}

TEST(SignIn, ACommandWithoutSignInIsRefusedBeforeItsBodyIsRead) {
    const House house;
    const std::string request =
        "POST /api/v1/commands HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        "Content-Length: 1000\r\n\r\n";
    // The body never comes, and the answer does.
    const std::string answer = test::http_bytes(house.server.port(), request, false);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 401 ")) << answer;
}

TEST(SignIn, ARequestThatAProxyMightReadOtherwiseIsRefused) {
    const House house;
    for (const char* header :
         {"Transfer-Encoding: gzip\r\nContent-Length: 2", "Transfer-Encoding: xchunked",
          "Host: evil.example"}) {
        const std::string request =
            std::string("POST /api/v1/enrol HTTP/1.1\r\nHost: 127.0.0.1\r\n") + header +
            "\r\n\r\n{}";
        const std::string answer = test::http_bytes(house.server.port(), request);
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << header << ": " << answer;
    }
}

std::string head_of(const std::string& path, const std::string& body) {
    return "POST " + path +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
           "Authorization: Bearer lan\r\nExpect: 100-continue\r\nConnection: close\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n";
}

TEST(SignIn, WhoIsRevokedWhileHisBodyArrivesIsRefused) {
    std::atomic<bool> read = false;
    HttpHandlers handlers;
    handlers.read_conference =
        [&](const auto&) -> std::variant<core::ImportConference, std::string> {
        read = true;
        return "{}";
    };
    const std::string body = R"({"files": {}})";
    for (const char* path : {"/api/v1/commands", "/api/v1/import"}) {
        const House house({}, handlers);
        test::IdleConnection lan(house.server.port());
        lan.send(head_of(path, body));
        ASSERT_TRUE(lan.read_head().starts_with("HTTP/1.1 100 ")) << "he was recognized";
        house.door->end(1);
        lan.send(body);
        const std::string answer = lan.read_to_the_end();
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 401 ")) << path << ": " << answer;
        EXPECT_NE(answer.find("has ended"), std::string::npos) << answer;
        EXPECT_FALSE(read) << path;
    }
}

/// What holds up those who came to it, until it is opened.
class Barrier {
public:
    void pass() {
        std::unique_lock lock(mutex_);
        ++came_;
        moved_.notify_all();
        moved_.wait(lock, [this] { return open_; });
    }

    void wait_for(int count) {
        std::unique_lock lock(mutex_);
        moved_.wait(lock, [&] { return came_ >= count; });
    }

    int came() {
        const std::lock_guard lock(mutex_);
        return came_;
    }

    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        moved_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable moved_;
    int came_ = 0;
    bool open_ = false;
};

TEST(SignIn, WhoIsRevokedWhileHisRequestWaitsForAWorkerIsRefused) {
    Barrier barrier;
    HttpHandlers handlers;
    handlers.report = [&](const HttpRequest&, const std::string&) {
        barrier.pass();
        return text_response(200, "report");
    };
    ServerOptions options;
    options.io_threads = 1;
    const House house(options, handlers);
    const auto ask = [&] {
        return std::async(std::launch::async, [&house] {
            return house.status("/api/v1/report.csv", "Bearer lan");
        });
    };
    auto first = ask();
    barrier.wait_for(1);
    const std::uint64_t before = house.server.requests();
    auto second = ask();
    // The one network thread hands it over before it answers the next.
    while (house.server.requests() == before) std::this_thread::yield();
    EXPECT_EQ(house.status("/healthz", ""), 200u);
    house.door->end(1);
    barrier.open();
    EXPECT_EQ(first.get(), 200u) << "it was at work already";
    EXPECT_EQ(second.get(), 401u);
    EXPECT_EQ(barrier.came(), 1);
}

TEST(SignIn, StrangersHaveFewWorkersAndLeaveTheOthersTheirs) {
    constexpr int of_strangers = 4;
    Barrier barrier;
    std::atomic<int> came = 0;
    ServerOptions options;
    options.worker_threads = of_strangers + 1;
    options.more_routes.push_back(
        {"GET", "/slow", Admits::everybody(), RunsOn::worker, 0,
         [&](const HttpRequest&, const Respond& respond) {
             if (++came <= of_strangers) barrier.pass();
             respond(text_response(200, "done"));
         }}
    );
    const House house(options);
    std::vector<std::future<unsigned>> strangers;
    for (int i = 0; i < of_strangers; ++i) {
        strangers.push_back(std::async(std::launch::async, [&house] {
            return house.status("/slow", "");
        }));
    }
    barrier.wait_for(of_strangers);
    EXPECT_EQ(house.status("/slow", ""), 503u);
    EXPECT_EQ(house.status("/slow", "Bearer lan"), 200u) << "an organizer";
    barrier.open();
    for (auto& stranger : strangers) EXPECT_EQ(stranger.get(), 200u);
}

TEST(SignIn, AWebSocketWithoutSignInIsNotAccepted) {
    const House house;
    EXPECT_THROW(house.client(""), std::runtime_error);
    EXPECT_THROW(house.client("Bearer somebody"), std::runtime_error);
    EXPECT_THROW(house.client("", "device=yd"), std::runtime_error);
    EXPECT_NO_THROW(house.client("Bearer lan"));
}

/// What a browser that has signed in sends for a page of that origin. It says which page it is, and
/// the page cannot have it say another; what comes without is no page.
TEST(SignIn, APageOfAnotherSiteCannotUseWhatTheBrowserHas) {
    const House house;
    const std::string port = std::to_string(house.server.port());
    const auto upgrade = [&](const std::string& origin) {
        WebSocketClient::Options options;
        options.cookie = "device=ln";
        options.origin = origin;
        WebSocketClient client(house.server.port(), options);
        client.send(hello_as(v1::ROLE_SITE_OPERATOR, site_ln));
        const auto welcome = client.receive_frame();
        return welcome && welcome->has_welcome();
    };
    const auto post = [&](const std::string& origin, const char* type) {
        std::map<std::string, std::string> headers{{"Cookie", "device=ln"}, {"Content-Type", type}};
        if (!origin.empty()) headers["Origin"] = origin;
        return http_request(house.server.port(), "POST", "/api/v1/delegates/look-up", headers, "{}")
            .status;
    };
    constexpr const char* json = "application/json";
    for (const std::string& own : {"http://127.0.0.1:" + port, std::string()}) {
        EXPECT_TRUE(upgrade(own)) << own;
        EXPECT_EQ(post(own, json), 400u) << "let in, and asks for more";
    }
    for (const std::string& foreign :
         {std::string("null"), std::string("https://evil.example"), "http://evil.example:" + port,
          "https://127.0.0.1:" + port, std::string("http://127.0.0.1"), "http://localhost:" + port,
          "http://127.0.0.1.evil.example:" + port, "http://127.0.0.1:" + port + "@evil.example",
          "http://evil.example/http://127.0.0.1:" + port, "http://127.0.0.1:" + port + "0",
          "http://127.0.0.1:" + port + " http://evil.example"}) {
        EXPECT_ANY_THROW(upgrade(foreign)) << foreign;
        EXPECT_EQ(post(foreign, json), 403u) << foreign;
    }
    // What a form of another site could send without being asked first.
    for (const char* type : {"text/plain", "application/x-www-form-urlencoded"}) {
        EXPECT_EQ(post("", type), 415u) << type;
    }
}

TEST(SignIn, ADeviceActsForItsSiteAndForNoOther) {
    const House house;
    WebSocketClient own = house.client("", "device=ln");
    own.send(hello_as(v1::ROLE_SITE_OPERATOR, site_ln));
    const auto welcome = own.receive_frame();
    ASSERT_TRUE(welcome && welcome->has_welcome());
    WebSocketClient other = house.client("", "device=ln");
    other.send(hello_as(v1::ROLE_SITE_OPERATOR, site_yd));
    EXPECT_EQ(ending_of(other), v1::ProtocolError::REASON_BAD_HELLO);
    WebSocketClient more = house.client("", "device=ln");
    more.send(hello_as(v1::ROLE_ORGANIZER, site_ln));
    EXPECT_EQ(ending_of(more), v1::ProtocolError::REASON_BAD_HELLO);
}

TEST(SignIn, WhoMayOnlyLookHasLittleToSayWhateverHeSaysThatHeIs) {
    const House house;
    WebSocketClient lan = house.client("Bearer lan");
    lan.send(hello_as(v1::ROLE_DISPLAY, site_ln));
    const auto as_display = lan.receive_frame();
    ASSERT_TRUE(as_display && as_display->has_welcome());
    EXPECT_EQ(as_display->welcome().message_bytes_max(), limits::reader_message_bytes_max_default);
    const auto ending_of_too_large = [](WebSocketClient& client) {
        client.send_bytes(std::string(limits::reader_message_bytes_max_default + 1, 'x'));
        auto reason = v1::ProtocolError::REASON_UNSPECIFIED;
        while (const auto frame = client.receive_frame()) {
            if (frame->has_error()) reason = frame->error().reason();
        }
        return reason;
    };
    EXPECT_EQ(ending_of_too_large(lan), v1::ProtocolError::REASON_TOO_LARGE);
    WebSocketClient nam = house.client("Bearer nam");
    nam.send(hello_as(v1::ROLE_ORGANIZER, site_ln));
    const auto reason = ending_of_too_large(nam);
    // Whichever is seen first; were it let through it would be undecodable.
    EXPECT_TRUE(
        reason == v1::ProtocolError::REASON_TOO_LARGE ||
        reason == v1::ProtocolError::REASON_BAD_HELLO
    ) << reason;
}

TEST(SignIn, AnEndedSignInClosesItsOwnConnectionsAtOnce) {
    House house;
    WebSocketClient lan = house.client("Bearer lan");
    WebSocketClient device = house.client("", "device=ln");
    lan.send(hello_frame());
    device.send(hello_as(v1::ROLE_SITE_OPERATOR, site_ln));
    ASSERT_TRUE(lan.receive_frame() && device.receive_frame());
    house.door->end(3);
    house.server.server().login_ended(3);
    EXPECT_EQ(ending_of(device), v1::ProtocolError::REASON_SIGNED_OUT);
    const std::string id = command_id_of(1, 1);
    lan.send(test::check_in_frame(id, 11, site_ln.value));
    EXPECT_TRUE(lan.result_of(id).has_accepted());
    EXPECT_THROW(house.client("", "device=ln"), std::runtime_error);
}

TEST(SignIn, WhatEndedBetweenHandshakeAndHelloIsNotLetIn) {
    House house;
    WebSocketClient device = house.client("", "device=ln");
    house.door->end(3);
    house.server.server().login_ended(3);
    device.send(hello_as(v1::ROLE_SITE_OPERATOR, site_ln));
    EXPECT_EQ(ending_of(device), v1::ProtocolError::REASON_SIGNED_OUT);
}

TEST(SignIn, ASignInThatRanOutClosesItsConnectionThoughNobodySaidSo) {
    House house;
    WebSocketClient lan = house.client("Bearer lan");
    lan.send(hello_frame());
    ASSERT_TRUE(lan.receive_frame());
    house.door->end(1);
    EXPECT_EQ(ending_of(lan), v1::ProtocolError::REASON_SIGNED_OUT);
}

}  // namespace
}  // namespace diemcau::net
