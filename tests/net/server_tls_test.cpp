// The server over TLS as clients see it.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <array>
#include <fstream>

#include "net/frame_codec.hpp"
#include "net/server_harness.hpp"
#include "net/tls_context.hpp"
#include "support/http_client.hpp"
#include "support/websocket_client.hpp"

namespace diemcau::net {
namespace {

using test::http_bytes;
using test::http_request;
using test::HttpAnswer;
using test::https_bytes;
using test::ServerHarness;
using test::TestCertificates;
using test::TlsClient;
using test::WebSocketClient;

const std::string get_health =
    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// A server with TLS, and clients that trust its root only.
struct TlsServer {
    explicit TlsServer(ServerOptions options = {}, HttpHandlers handlers = {})
        : harness(with_tls(std::move(options)), std::move(handlers)) {}

    ServerOptions with_tls(ServerOptions options) const {
        options.tls = certificates.files();
        return options;
    }

    std::uint16_t tls_port() { return harness.server().endpoint().port; }

    TlsClient connect(TlsClient::Options options) {
        options.root = certificates.paths.root_certificate;
        return TlsClient(tls_port(), options);
    }

    TlsClient connect() { return connect(TlsClient::Options()); }

    TestCertificates certificates;
    ServerHarness harness;
};

TEST(Tls, IsSpokenWithACertificateThatTheRootProves) {
    TlsServer server;
    TlsClient client = server.connect();
    EXPECT_EQ(client.version(), "TLSv1.3");
    EXPECT_EQ(client.protocol(), "http/1.1");
    client.write(get_health);
    const std::string answer = client.read_to_end();
    EXPECT_EQ(answer.find("HTTP/1.1 200 OK"), 0u) << answer;
    EXPECT_NE(answer.find("\r\n\r\nalive\n"), std::string::npos) << answer;
    EXPECT_EQ(server.connect({.name = "127.0.0.1"}).version(), "TLSv1.3");
    EXPECT_ANY_THROW(server.connect({.name = "other.example"}));
    const TestCertificates others;
    EXPECT_ANY_THROW(TlsClient(server.tls_port(), others.client()));
}

TEST(Tls, OldVersionsAreRefused) {
    TlsServer server;
    EXPECT_EQ(server.connect({.version_max = TLS1_2_VERSION}).version(), "TLSv1.2");
    EXPECT_ANY_THROW(server.connect({.version_max = TLS1_1_VERSION}));
    EXPECT_ANY_THROW(server.connect({.version_max = TLS1_VERSION}));
    EXPECT_EQ(server.harness.metric("diemcau_tls_handshakes_failed_total"), 2u);
}

TEST(Tls, OnlySuitesWithForwardSecrecyAndAuthenticatedEncryptionAreTaken) {
    TlsServer server;
    for (const char* good :
         {"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
          "ECDHE-ECDSA-CHACHA20-POLY1305"})
        EXPECT_EQ(server.connect({.version_max = TLS1_2_VERSION, .suites = good}).suite(), good);
    for (const char* weak :
         {"ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA", "AES128-GCM-SHA256"})
        EXPECT_ANY_THROW(server.connect({.version_max = TLS1_2_VERSION, .suites = weak})) << weak;
}

TEST(Tls, WhoeverComesBackIsSparedTheFullHandshake) {
    TlsServer server;
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient first = server.connect({.version_max = version});
        EXPECT_FALSE(first.resumed());
        first.write(get_health);
        first.read_to_end();
        EXPECT_TRUE(server.connect({.version_max = version, .session = first.session()}).resumed());
    }
    EXPECT_EQ(server.harness.metric("diemcau_tls_resumed_total"), 2u);
}

TEST(Tls, NothingButHttpIsSpokenInside) {
    TlsServer server;
    EXPECT_EQ(server.connect({.protocol = ""}).protocol(), "");
    EXPECT_ANY_THROW(server.connect({.protocol = "h2"}));
}

TEST(Tls, WhoeverSpeaksPlainHttpIsToldWhatIsSpokenHere) {
    TlsServer server;
    const std::string answer = http_bytes(server.tls_port(), get_health);
    EXPECT_EQ(answer.find("HTTP/1.1 400"), 0u) << answer;
    EXPECT_NE(answer.find("https://"), std::string::npos);
    EXPECT_EQ(answer.find("alive"), std::string::npos);
}

TEST(Tls, EveryAnswerTellsTheBrowserToStayWithHttps) {
    TlsServer server;
    for (const char* request :
         {"GET /healthz HTTP/1.1\r\nHost: localhost", "GET /nothing.js HTTP/1.1\r\nHost: localhost",
          "GET / HTTP/1.1\r\nHost: evil.example", "POST /healthz HTTP/1.1\r\nHost: localhost",
          "GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost", "not http at all",
          "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Protocol: diemcau.v1"}) {
        TlsClient client = server.connect();
        client.write(std::string(request) + "\r\nConnection: close\r\n\r\n");
        client.end();
        const std::string answer = client.read_to_end();
        for (const char* header :
             {"\r\nStrict-Transport-Security: max-age=", "\r\nX-Content-Type-Options: nosniff",
              "frame-ancestors 'none'", "\r\nReferrer-Policy: no-referrer"})
            EXPECT_NE(answer.find(header), std::string::npos) << request << "\n" << answer;
    }
}

TEST(Tls, ALongAnswerArrivesWhole) {
    std::string report(24'000'000, '\0');  // more than the line holds
    for (std::size_t i = 0; i < report.size(); ++i) report[i] = static_cast<char>(i * 31 + i / 256);
    HttpHandlers handlers;
    handlers.report = [&](const HttpRequest& request, const std::string&) {
        EXPECT_TRUE(request.secure);
        EXPECT_EQ(request.address, "127.0.0.1");
        return text_response(200, report);
    };
    TlsServer server({}, handlers);
    EXPECT_EQ(http_request(server.harness.port(), "GET", "/api/v1/report.csv").body, report);
}

/// A hello, masked with zeros.
std::string hello_bytes() {
    const std::string payload = test::hello_frame().SerializeAsString();
    return std::string("\x82", 1) + static_cast<char>(0x80 | payload.size()) +
           std::string(4, '\0') + payload;
}

const std::string upgrade =
    "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: diemcau.v1\r\n\r\n";

// In the same record they are in Beast's buffer, in one of their own that came with it in
// OpenSSL's.
TEST(Tls, FramesThatComeWithTheHandshakeOfWebSocketAreNotLost) {
    ServerOptions options;
    options.hello_deadline = std::chrono::minutes(10);
    TlsServer server(options);
    for (const bool own_record : {false, true}) {
        TlsClient client = server.connect();
        const int on = 1;
        const int off = 0;
        ::setsockopt(client.descriptor(), IPPROTO_TCP, TCP_CORK, &on, sizeof on);
        if (own_record) {
            client.write(upgrade);
            client.write(hello_bytes());
        } else {
            client.write(upgrade + hello_bytes());
        }
        ::setsockopt(client.descriptor(), IPPROTO_TCP, TCP_CORK, &off, sizeof off);
        std::string answer;
        while (answer.find("\r\n\r\n") == std::string::npos) answer += client.read();
        EXPECT_EQ(answer.find("HTTP/1.1 101"), 0u) << answer;
        answer.erase(0, answer.find("\r\n\r\n") + 4);
        constexpr std::size_t size_at = 1;
        constexpr std::size_t header = 2;
        while (answer.size() < header || answer.size() < header + std::size_t(answer[size_at]))
            answer += client.read();
        ASSERT_LT(answer[size_at], 126) << "a short frame";
        v1::ServerFrame frame;
        ASSERT_TRUE(frame.ParseFromString(answer.substr(header, std::size_t(answer[size_at]))));
        EXPECT_TRUE(frame.has_welcome()) << own_record << " " << frame.ShortDebugString();
    }
}

TEST(TlsReload, NewConnectionsGetTheNewCertificateAndOldOnesLiveOn) {
    TlsServer server;
    TlsClient old = server.connect();
    WebSocketClient live(server.harness.port());
    live.send(test::hello_frame());
    ASSERT_TRUE(live.receive_frame());
    server.certificates.renew();
    server.harness.server().reload_certificate();
    EXPECT_NE(server.connect().serial(), old.serial());
    old.write(get_health);
    EXPECT_NE(old.read_to_end().find("alive"), std::string::npos);
    EXPECT_TRUE(live.send(test::subscribe_frame("agenda")));
    EXPECT_TRUE(live.receive_frame());
}

TEST(TlsReload, FilesThatAreNoGoodLeaveTheOldCertificateInUse) {
    TlsServer server;
    const std::string serial = server.connect().serial();
    const TestCertificates others;
    std::filesystem::copy_file(
        others.paths.key, server.certificates.paths.key,
        std::filesystem::copy_options::overwrite_existing
    );
    server.harness.server().reload_certificate();
    EXPECT_EQ(server.connect().serial(), serial) << "a key of another certificate";
    std::ofstream(server.certificates.paths.certificate) << "not a certificate";
    server.harness.server().reload_certificate();
    EXPECT_EQ(server.connect().serial(), serial);
    std::filesystem::remove(server.certificates.paths.certificate);
    server.harness.server().reload_certificate();
    EXPECT_EQ(server.connect().serial(), serial);
}

TEST(TlsFilesTest, WhatIsNoGoodIsSaidWithTheFilesName) {
    const TestCertificates one, other;
    const auto problem = [](const TlsFiles& files) -> std::string {
        try {
            const TlsContext context(files);
            return context.warnings().empty() ? "" : context.warnings()[0];
        } catch (const TlsProblem& error) {
            return error.what();
        }
    };
    EXPECT_EQ(problem(one.files()), "");
    EXPECT_NE(problem({"no/such.crt", one.paths.key}).find("no/such.crt"), std::string::npos);
    EXPECT_NE(
        problem({one.paths.certificate, "no/such.key"}).find("no/such.key"), std::string::npos
    );
    const std::string mixed = problem({one.paths.certificate, other.paths.key});
    EXPECT_NE(mixed.find("the key"), std::string::npos) << mixed;
    EXPECT_NE(mixed.find(other.paths.key.string()), std::string::npos) << mixed;
    std::filesystem::permissions(one.paths.key, std::filesystem::perms(0640));
    EXPECT_NE(problem(one.files()).find("may read the key"), std::string::npos);
}

TEST(TlsHandshake, WhoeverStopsInTheMiddleIsCut) {
    ServerOptions options;
    options.tls_deadline = std::chrono::milliseconds(100);
    options.header_deadline = std::chrono::minutes(10);
    TlsServer server(options);
    // Nothing at all, and the first half of a record.
    EXPECT_EQ(http_bytes(server.tls_port(), "", false), "");
    EXPECT_EQ(
        http_bytes(server.tls_port(), std::string("\x16\x03\x01\x02\x00\x01\x00", 7), false), ""
    );
    EXPECT_EQ(server.harness.metric("diemcau_tls_handshakes_late_total"), 2u);
}

TEST(TlsHandshake, TheTimeForItIsNotTheTimeForTheRequest) {
    ServerOptions options;
    options.tls_deadline = std::chrono::minutes(10);
    options.header_deadline = std::chrono::milliseconds(100);
    TlsServer server(options);
    TlsClient client = server.connect();
    client.write("GET / HTTP/1.1\r\n");
    EXPECT_ANY_THROW(client.read_to_end());
    EXPECT_EQ(server.harness.metric("diemcau_headers_late_total"), 1u);
}

TEST(TlsHandshake, TheHalfDoneCountAsConnections) {
    ServerOptions options;
    options.connections_max = 3;
    TlsServer server(options);
    std::vector<std::unique_ptr<test::IdleConnection>> idle;
    for (int i = 0; i < 3; ++i)
        idle.push_back(std::make_unique<test::IdleConnection>(server.tls_port()));
    // They are accepted in the order in which they came.
    EXPECT_ANY_THROW(server.connect());
    idle.clear();
    while (true) {
        try {
            server.connect();
            break;
        } catch (const std::runtime_error&) {
        }
    }
    EXPECT_GE(server.harness.metric("diemcau_connections_turned_away_total"), 1u);
}

TEST(TlsRoot, IsOfferedForDownloadIfThereIsOne) {
    TestCertificates certificates;
    ServerOptions options;
    options.tls_root = certificates.paths.root_certificate;
    ServerHarness with(options);
    HttpAnswer answer = http_request(with.port(), "GET", "/trust/root.crt");
    EXPECT_EQ(answer.status, 200u);
    EXPECT_EQ(answer.headers["content-type"], "application/x-x509-ca-cert");
    EXPECT_EQ(answer.body[0], '\x30') << "DER";
    ServerHarness without;
    EXPECT_EQ(http_request(without.port(), "GET", "/trust/root.crt").status, 404u);
    // Whatever else is in the file stays here.
    options.tls_root = certificates.paths.key;
    EXPECT_THROW(ServerHarness{options}, TlsProblem);
}

}  // namespace
}  // namespace diemcau::net
