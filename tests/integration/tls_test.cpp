// TLS of the real program: its files, SIGHUP, and the terminal client's side.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <thread>

#include "certificates/local_ca.hpp"
#include "integration/conference.hpp"
#include "integration/server_process.hpp"
#include "store/scratch_folder.hpp"
#include "support/tls_client.hpp"
#include "support/tls_tunnel.hpp"

namespace diemcau::test {
namespace {

struct Outcome {
    int code = 0;
    std::string output;
};

Outcome run(const std::string& command) {
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    Outcome outcome;
    std::array<char, 4096> bytes;
    while (const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), pipe))
        outcome.output.append(bytes.data(), got);
    const int status = ::pclose(pipe);
    outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

/// diemcaud with certificates that it made itself.
class TlsProgram : public testing::Test {
protected:
    void SetUp() override {
        const Outcome made =
            run(std::string(DIEMCAUD_PROGRAM) + " tls local-ca --folder " + ca().string() +
                " --name localhost");
        ASSERT_EQ(made.code, 0) << made.output;
        EXPECT_NE(made.output.find("[tls]"), std::string::npos) << made.output;
    }

    std::filesystem::path ca() const { return folder_.path() / "ca"; }

    ServerProcess::Options options(std::vector<std::string> more = {}) const {
        ServerProcess::Options options{.data = folder_.data()};
        options.arguments = {
            "--tls-certificate", (ca() / "server.crt").string(), "--tls-key",
            (ca() / "server.key").string()};
        options.arguments.insert(options.arguments.end(), more.begin(), more.end());
        return options;
    }

    TlsClient::Options client() const {
        TlsClient::Options options;
        options.root = ca() / "root.crt";
        return options;
    }

    static void wait_for_log(const ServerProcess& server, const std::string& words) {
        while (server.errors().find(words) == std::string::npos) std::this_thread::yield();
    }

    ScratchFolder folder_;
};

TEST_F(TlsProgram, TheWholePathGoesOverTls) {
    const auto server = running_server(options());
    ASSERT_TRUE(server->speaks_tls());
    const TlsTunnel tunnel(server->port(), client());
    load_sample(tunnel.port());
    WebSocketClient desk = connected_organizer(tunnel.port(), "desk");
    WebSocketClient screen = connected_organizer(tunnel.port(), "screen");
    subscribe(screen, "overview");
    ASSERT_TRUE(give(desk, check_in_frame(command_id_of(9, 1), 1, 1)).has_accepted());
    EXPECT_TRUE(screen.wait_for([](const v1::ServerFrame& frame) {
        return frame.update().totals().counts().inside() == 1;
    }));
    server->signal(SIGTERM);
    EXPECT_TRUE(desk.wait_for([](const v1::ServerFrame& frame) { return frame.has_goodbye(); }));
    EXPECT_FALSE(desk.receive());
    EXPECT_EQ(desk.close_code(), 1001);
    EXPECT_EQ(server->wait(), 0) << server->errors();
}

TEST_F(TlsProgram, SighupTakesTheNewCertificateAndKeepsConnections) {
    const auto server = running_server(options());
    TlsClient old(server->port(), client());
    const TlsTunnel tunnel(server->port(), client());
    WebSocketClient live = connected_organizer(tunnel.port());
    certificates::renew_certificate(ca(), {});
    server->signal(SIGHUP);
    wait_for_log(*server, "was read again");
    EXPECT_NE(TlsClient(server->port(), client()).serial(), old.serial());
    subscribe(live, "overview");
    old.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_NE(old.read_to_end().find("alive"), std::string::npos);
}

TEST_F(TlsProgram, SighupWithFilesThatAreNoGoodChangesNothing) {
    const auto server = running_server(options());
    const std::string serial = TlsClient(server->port(), client()).serial();
    std::filesystem::remove(ca() / "server.key");
    server->signal(SIGHUP);
    wait_for_log(*server, "the old one stays in use");
    EXPECT_NE(server->errors().find("server.key"), std::string::npos) << server->errors();
    EXPECT_EQ(TlsClient(server->port(), client()).serial(), serial);
}

TEST_F(TlsProgram, SighupDoesNotEndAServerWithoutTls) {
    ScratchFolder folder;
    const auto server = running_server({.data = folder.data()});
    server->signal(SIGHUP);
    wait_for_log(*server, "SIGHUP");
    EXPECT_EQ(http_request(server->port(), "GET", "/healthz").status, 200u);
    server->signal(SIGTERM);
    EXPECT_EQ(server->wait(), 0);
}

TEST_F(TlsProgram, FilesThatAreNoGoodStopTheStartAndTheCheck) {
    std::filesystem::remove(ca() / "server.key");
    for (const std::vector<std::string>& more : {{}, std::vector<std::string>{"--check-config"}}) {
        ServerProcess server(options(more));
        EXPECT_FALSE(server.wait_until_listening());
        EXPECT_EQ(server.wait(), 2);
        EXPECT_NE(server.errors().find("server.key"), std::string::npos) << server.errors();
    }
}

TEST_F(TlsProgram, BeyondLoopbackItStartsWithTlsAndNames) {
    const std::filesystem::path file = folder_.path() / "diemcaud.toml";
    std::ofstream(file) << "[server]\nnames = [\"own.example\"]\n";
    ServerProcess::Options open = options({"--config", file.string()});
    open.listen = "0.0.0.0:0";
    open.sign_in = true;
    const auto server = running_server(open);
    const auto ask = [&](const std::string& host) {
        return https_bytes(
                   server->port(),
                   "GET /healthz HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n",
                   client()
        )
            .substr(0, 12);
    };
    EXPECT_EQ(ask("own.example"), "HTTP/1.1 200");
    EXPECT_EQ(ask("evil.example"), "HTTP/1.1 403");
}

TEST_F(TlsProgram, TheTerminalClientProvesTheServer) {
    const auto server = running_server(options());
    {
        const TlsTunnel tunnel(server->port(), client());
        load_sample(tunnel.port());
    }
    const auto watch = [&](const std::string& host, const std::string& more) {
        return run(
            std::string(DIEMCAU_PROGRAM) + " watch --once --server https://" + host + ":" +
            std::to_string(server->port()) + more
        );
    };
    const auto report = [&](const std::string& host, const std::string& more) {
        return run(
            std::string(DIEMCAU_PROGRAM) + " report --json --server https://" + host + ":" +
            std::to_string(server->port()) + more
        );
    };
    const std::string ca_option = " --ca " + (ca() / "root.crt").string();
    EXPECT_EQ(watch("localhost", ca_option).code, 0) << watch("localhost", ca_option).output;
    EXPECT_EQ(report("localhost", ca_option).code, 0) << report("localhost", ca_option).output;
    for (const auto& ask : {std::function(watch), std::function(report)}) {
        const Outcome untrusted = ask("localhost", "");
        EXPECT_NE(untrusted.code, 0);
        EXPECT_NE(untrusted.output.find("--ca FILE"), std::string::npos) << untrusted.output;
        const Outcome other_name = ask("127.0.0.1", ca_option);
        EXPECT_NE(other_name.code, 0);
        EXPECT_NE(other_name.output.find("another name than 127.0.0.1"), std::string::npos)
            << other_name.output;
    }
}

}  // namespace
}  // namespace diemcau::test
