#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>

#include "net/server_harness.hpp"
#include "store/scratch_folder.hpp"
#include "support/http_client.hpp"
#include "support/websocket_client.hpp"

namespace diemcau::net {
namespace {

using test::http_bytes;
using test::http_request;
using test::HttpAnswer;
using test::ServerHarness;

const std::map<std::string, std::string> json{{"Content-Type", "application/json"}};

std::string check_in_json(const std::string& id, std::uint32_t delegate) {
    return R"({"commandId":")" + id + R"(","command":{"checkIn":{"run":{},"delegate":{"id":)" +
           std::to_string(delegate) + R"(},"site":2}}})";
}

TEST(Http, SaysThatItIsAliveAndReady) {
    ServerHarness server;
    EXPECT_EQ(http_request(server.port(), "GET", "/healthz").body, "alive\n");
    EXPECT_EQ(
        http_request(server.port(), "GET", "/readyz").body, "{\"ready\":true,\"readOnly\":false}\n"
    );
    EXPECT_EQ(server.metric("diemcau_conference_imported"), 1u);
    EXPECT_EQ(server.metric("diemcau_read_only"), 0u);
}

TEST(Http, EveryAnswerCarriesTheRulesForTheBrowser) {
    ServerHarness server;
    for (const char* target : {"/healthz", "/nothing.js", "/api/v1/nothing", "/api/v1/commands"}) {
        HttpAnswer answer = http_request(server.port(), "GET", target);
        EXPECT_EQ(answer.headers["content-security-policy"].find("default-src 'none'"), 0u)
            << target;
        EXPECT_EQ(
            answer.headers["content-security-policy"].find("unsafe-inline"), std::string::npos
        );
        EXPECT_EQ(answer.headers["x-content-type-options"], "nosniff") << target;
        EXPECT_EQ(answer.headers["referrer-policy"], "no-referrer") << target;
        EXPECT_EQ(answer.headers["cache-control"], "no-store") << target;
    }
}

TEST(Http, OnlyThisMachinesOwnPagesAreAnswered) {
    ServerHarness server;
    EXPECT_EQ(
        http_request(server.port(), "GET", "/healthz", {{"Host", "example.org"}}).status, 403u
    );
    EXPECT_EQ(
        http_request(server.port(), "GET", "/healthz", {{"Origin", "http://example.org"}}).status,
        403u
    );
    EXPECT_EQ(http_bytes(server.port(), "GET /healthz HTTP/1.0\r\n\r\n").find("HTTP/1.1 403"), 0u);
    const std::string own = "http://127.0.0.1:" + std::to_string(server.port());
    EXPECT_EQ(http_request(server.port(), "GET", "/healthz", {{"Origin", own}}).status, 200u);
    EXPECT_EQ(server.metric("diemcau_foreign_pages_total"), 3u);
}

TEST(Http, RequestsFollowEachOtherOnOneConnection) {
    ServerHarness server;
    const std::string one = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    const std::string last = "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    const std::string answer = http_bytes(server.port(), one + one + last);
    const std::size_t second = answer.find("alive\n", answer.find("alive\n") + 1);
    EXPECT_NE(second, std::string::npos) << answer;
    EXPECT_NE(answer.find("\"ready\":true", second), std::string::npos) << answer;
}

TEST(Http, HeadIsGetWithoutTheBody) {
    ServerHarness server;
    HttpAnswer answer = http_request(server.port(), "HEAD", "/healthz");
    EXPECT_EQ(answer.status, 200u);
    EXPECT_EQ(answer.headers["content-length"], "6");
    EXPECT_EQ(answer.body, "");
}

TEST(Http, RefusesOtherMethodsAndSaysWhichThereAre) {
    ServerHarness server;
    HttpAnswer answer = http_request(server.port(), "POST", "/healthz", json, "{}");
    EXPECT_EQ(answer.status, 405u);
    EXPECT_EQ(answer.headers["allow"], "GET, HEAD");
    EXPECT_EQ(http_request(server.port(), "GET", "/api/v1/import").headers["allow"], "POST");
    answer = http_request(server.port(), "DELETE", "/api/v1/commands");
    EXPECT_EQ(answer.status, 405u);
    EXPECT_EQ(answer.headers["allow"], "POST, GET, HEAD");
}

TEST(Http, RefusesWhatIsTooLargeOrNotHttp) {
    ServerHarness server;
    const std::string large(limits::json_command_bytes_max + 1, ' ');
    EXPECT_EQ(http_request(server.port(), "POST", "/api/v1/commands", json, large).status, 413u);
    const std::string start = "POST /api/v1/commands HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    const std::string chunked =
        start +
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        "10001\r\n" +
        large + "\r\n0\r\n\r\n";
    EXPECT_EQ(http_bytes(server.port(), chunked).find("HTTP/1.1 413"), 0u);
    EXPECT_EQ(
        http_bytes(server.port(), start + "X: " + std::string(100'000, 'x') + "\r\n\r\n")
            .find("HTTP/1.1 431"),
        0u
    );
    EXPECT_EQ(http_bytes(server.port(), "\x16\x03\x01 not http\r\n\r\n").find("HTTP/1.1 400"), 0u);
    EXPECT_EQ(http_request(server.port(), "GET", "/healthz").status, 200u);
}

TEST(Http, AHeaderWithoutEndIsCutShort) {
    ServerOptions options;
    options.header_deadline = std::chrono::minutes(10);
    ServerHarness server(options);
    for (const std::string& endless :
         {std::string("X: y\r\n"), std::string("xxxxxxxx"), std::string("X: 1\r\n 2\r\n")}) {
        std::string bytes = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ";
        while (bytes.size() < 100'000) bytes += endless;
        // The other side stays open, as if more were to come.
        const std::string answer = http_bytes(server.port(), bytes, false);
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 431 ") || answer.starts_with("HTTP/1.1 400 "))
            << endless << answer;
    }
    const std::string line = http_bytes(server.port(), "GET /" + std::string(100'000, 'x'), false);
    EXPECT_TRUE(line.starts_with("HTTP/1.1 431 ")) << line;
    EXPECT_EQ(http_request(server.port(), "GET", "/healthz").status, 200u);
}

TEST(Http, NoAddressLeadsOutOfTheWebFolder) {
    const test::ScratchFolder folder;
    const auto write = [&](const std::string& name, const std::string& content) {
        std::filesystem::create_directories((folder.path() / name).parent_path());
        std::ofstream(folder.path() / name) << content;
    };
    write("secret.txt", "not for the web");
    write("data/diemcau.db", "not for the web");
    write("web/index.html", "<!doctype html>");
    write("web/assets/app.js", "start()");
    ServerOptions options;
    options.web_folder = folder.path() / "web";
    ServerHarness server(options);
    const auto get = [&](const std::string& target) {
        return http_bytes(
            server.port(),
            "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        );
    };
    EXPECT_NE(get("/assets/app.js").find("start()"), std::string::npos);
    EXPECT_NE(get("/assets/%61pp.js").find("start()"), std::string::npos) << "it does decode";
    const std::string absolute = (folder.path() / "secret.txt").string();
    for (const std::string& target :
         {std::string("/../secret.txt"),
          std::string("/assets/../../secret.txt"),
          std::string("/%2e%2e/secret.txt"),
          std::string("/%2E%2E%2Fsecret.txt"),
          std::string("/..%2fsecret.txt"),
          std::string("/.%2e/secret.txt"),
          std::string("/assets/%2e%2e/%2e%2e/secret.txt"),
          std::string("/..%5csecret.txt"),
          std::string("/..\\secret.txt"),
          std::string("/%252e%252e/secret.txt"),
          std::string("/%252e%252e%252fsecret.txt"),
          std::string("/%c0%ae%c0%ae/secret.txt"),
          std::string("/%c0%ae%c0%ae%c0%afsecret.txt"),
          std::string("/%u002e%u002e/secret.txt"),
          std::string("/..;/secret.txt"),
          std::string("/....//secret.txt"),
          std::string("/../secret.txt%00.js"),
          std::string("/%2e%2e/secret.txt%00"),
          std::string("/assets/app.js/../../../secret.txt"),
          std::string("/%2e%2e/data/diemcau.db"),
          std::string("/?/../secret.txt"),
          std::string("/x?file=../secret.txt"),
          std::string("http://127.0.0.1/../secret.txt"),
          std::string("../secret.txt"),
          "/" + absolute,
          "/%2f" + absolute,
          absolute}) {
        const std::string answer = get(target);
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 ")) << target;
        EXPECT_EQ(answer.find("not for the web"), std::string::npos) << target;
        EXPECT_FALSE(answer.starts_with("HTTP/1.1 5")) << target << answer;
    }
}

TEST(Http, AsksForTheBodyWhenTheClientWaitsForThat) {
    ServerHarness server;
    const std::string body = "{}";
    const std::string answer = http_bytes(
        server.port(),
        "POST /api/v1/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Expect: 100-continue\r\nConnection: close\r\nContent-Length: 2\r\n\r\n" +
            body
    );
    EXPECT_EQ(answer.find("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400"), 0u) << answer;
}

TEST(HttpCommands, AreAnsweredOnceTheyAreDurableAndTheSameWhenRepeated) {
    ServerHarness server;
    const std::string command = check_in_json("AZAAAAAAcACAAAAAAAAAAQ==", 11);
    const HttpAnswer first = http_request(server.port(), "POST", "/api/v1/commands", json, command);
    EXPECT_EQ(first.status, 200u) << first.body;
    EXPECT_NE(first.body.find("\"accepted\""), std::string::npos);
    EXPECT_GE(server.disk->copy_of_events().size(), server.metric("diemcau_seq"));
    const HttpAnswer again = http_request(server.port(), "POST", "/api/v1/commands", json, command);
    EXPECT_EQ(again.status, 200u);
    EXPECT_NE(again.body.find("\"replayed\":true"), std::string::npos) << again.body;
}

TEST(HttpCommands, SayHowTheyFailed) {
    ServerHarness server;
    const auto post = [&](const std::string& body) {
        return http_request(server.port(), "POST", "/api/v1/commands", json, body);
    };
    EXPECT_EQ(post("{").status, 400u);
    EXPECT_EQ(post("{\"commandId\":\"AQ==\"}").status, 400u);
    EXPECT_EQ(http_request(server.port(), "POST", "/api/v1/commands", {}, "{}").status, 415u);
    const HttpAnswer refused = post(check_in_json("AZAAAAAAcACAAAAAAAAAAg==", 999'999));
    EXPECT_EQ(refused.status, 409u);
    EXPECT_NE(refused.body.find("UNKNOWN_DELEGATE"), std::string::npos) << refused.body;
    server.disk->set(&test::MemoryDisk::full, true);
    HttpAnswer retry = post(check_in_json("AZAAAAAAcACAAAAAAAAAAw==", 12));
    EXPECT_EQ(retry.status, 503u) << retry.body;
    EXPECT_EQ(retry.headers["retry-after"], "1");
    // Said as soon as the hub has finished the batch that did not fit.
    while (http_request(server.port(), "GET", "/readyz").body.find("\"readOnly\":true") ==
           std::string::npos) {
    }
}

TEST(HttpImport, HandsTheFilesOverAndAnswersWithWhatIsWrong) {
    HttpHandlers handlers;
    handlers.read_conference = [](const std::map<std::string, std::string>& files) {
        return "{\"errors\":[\"" + files.at("sites.csv") + "\"]}";
    };
    ServerHarness server({}, handlers);
    const auto post = [&](const std::string& body) {
        return http_request(server.port(), "POST", "/api/v1/import", json, body);
    };
    const HttpAnswer answer = post(R"({"files":{"sites.csv":"row 7"}})");
    EXPECT_EQ(answer.status, 400u);
    EXPECT_EQ(answer.body, "{\"errors\":[\"row 7\"]}");
    EXPECT_EQ(post(R"({"file":{}})").status, 400u);
    // A handler that fails ends its request, not the server, and its message stays in the log.
    const HttpAnswer failed = post(R"({"files":{}})");
    EXPECT_EQ(failed.status, 500u);
    EXPECT_EQ(failed.body.find("map"), std::string::npos) << failed.body;
    EXPECT_EQ(http_request(server.port(), "GET", "/healthz").status, 200u);
}

TEST(HttpImport, IsDecidedByTheHubLikeEveryCommand) {
    HttpHandlers handlers;
    handlers.read_conference = [](const auto&) { return core::ImportConference{}; };
    ServerHarness server({}, handlers);
    const HttpAnswer answer =
        http_request(server.port(), "POST", "/api/v1/import", json, R"({"files":{}})");
    EXPECT_EQ(answer.status, 409u);
    EXPECT_NE(answer.body.find("ALREADY_IMPORTED"), std::string::npos) << answer.body;
}

TEST(HttpReports, RunBesideTheOtherRequests) {
    std::promise<void> begun;
    std::promise<void> go_on;
    HttpHandlers handlers;
    handlers.report = [&](const HttpRequest& request, const std::string& format) {
        begun.set_value();
        go_on.get_future().wait();
        return text_response(200, format + " " + std::string(request.parameter("session")));
    };
    ServerOptions options;
    options.io_threads = 1;
    ServerHarness server(options, handlers);
    auto report = std::async(std::launch::async, [&] {
        return http_request(server.port(), "GET", "/api/v1/report.xlsx?session=3&x=%20");
    });
    begun.get_future().wait();
    EXPECT_EQ(http_request(server.port(), "GET", "/healthz").status, 200u);
    go_on.set_value();
    EXPECT_EQ(report.get().body, "xlsx 3");
}

TEST(HttpReports, OneIsMadeAfterTheOtherAndWhatElseIsSlowDoesNotWait) {
    std::promise<void> begun;
    std::promise<void> go_on;
    std::atomic<int> reports = 0;
    HttpHandlers handlers;
    handlers.report = [&](const HttpRequest&, const std::string& format) {
        if (++reports == 1) {
            begun.set_value();
            go_on.get_future().wait();
        }
        return text_response(200, format);
    };
    handlers.search_delegates = [](const HttpRequest&) { return text_response(200, "found"); };
    ServerOptions options;
    options.io_threads = 1;
    options.worker_threads = 2;
    ServerHarness server(options, handlers);
    const auto ask = [&](const char* target, const char* method = "GET") {
        return std::async(std::launch::async, [&server, target, method] {
            return http_request(server.port(), method, target).body;
        });
    };
    auto first = ask("/api/v1/report.csv");
    begun.get_future().wait();
    const auto requests = [&] { return server.metric("diemcau_http_requests_total"); };
    const std::uint64_t before = requests();
    auto second = ask("/api/v1/report.xlsx");
    // The one network thread hands it over before it answers the next, which asks how many came.
    for (std::uint64_t looks = 1; requests() == before + looks; ++looks) {
    }
    EXPECT_EQ(ask("/api/v1/delegates/search", "POST").get(), "found");
    EXPECT_EQ(reports, 1);
    go_on.set_value();
    EXPECT_EQ(first.get(), "csv");
    EXPECT_EQ(second.get(), "xlsx");
    EXPECT_EQ(reports, 2);
}

TEST(HttpConnections, AboveTheLimitAreTurnedAway) {
    ServerOptions options;
    options.connections_max = 2;
    ServerHarness server(options);
    test::WebSocketClient one(server.port());
    test::WebSocketClient two(server.port());
    EXPECT_ANY_THROW(test::WebSocketClient(server.port()));
    one.close();
    one.receive();
    // The place is free as soon as the server has seen the end of the first.
    bool came_in = false;
    while (!came_in) {
        try {
            test::WebSocketClient three(server.port());
            came_in = true;
        } catch (const std::exception&) {
        }
    }
}

}  // namespace
}  // namespace diemcau::net
