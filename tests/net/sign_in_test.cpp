// Who is let in: over HTTP before a body is read, over WebSocket before the handshake is answered.
#include <gtest/gtest.h>

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

    void end(std::uint64_t login) {
        const std::lock_guard lock(mutex_);
        ended_.insert(login);
    }

private:
    mutable std::mutex mutex_;
    std::set<std::uint64_t> ended_;
};

struct House {
    std::shared_ptr<KnownCallers> door = std::make_shared<KnownCallers>();
    ServerHarness server{options()};

    ServerOptions options() const {
        ServerOptions options;
        options.doorkeeper = door;
        return options;
    }

    unsigned status(const std::string& path, const std::string& authorization) const {
        std::map<std::string, std::string> headers;
        if (!authorization.empty()) headers["Authorization"] = authorization;
        return http_request(server.port(), "GET", path, headers).status;
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
         {"/metrics", "/api/v1/commands", "/api/v1/delegates?query=a", "/api/v1/report.csv",
          "/api/v1/report.xlsx", "/api/v1/report.json"}) {
        EXPECT_EQ(house.status(closed, ""), 401u) << closed;
        EXPECT_EQ(house.status(closed, "Bearer somebody"), 401u) << closed;
    }
}

TEST(SignIn, ARouteThatIsNotForTheRoleIsRefused) {
    const House house;
    EXPECT_EQ(house.status("/metrics", "Bearer nam"), 200u);
    EXPECT_EQ(house.status("/api/v1/report.csv", "Bearer nam"), 403u);
    EXPECT_EQ(house.status("/api/v1/delegates?query=a", "Bearer nam"), 403u);
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

TEST(SignIn, AWebSocketWithoutSignInIsNotAccepted) {
    const House house;
    EXPECT_THROW(house.client(""), std::runtime_error);
    EXPECT_THROW(house.client("Bearer somebody"), std::runtime_error);
    EXPECT_THROW(house.client("", "device=yd"), std::runtime_error);
    EXPECT_NO_THROW(house.client("Bearer lan"));
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
