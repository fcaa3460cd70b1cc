// From the files of a conference to its report, and on after a restart.
#include <gtest/gtest.h>

#include <csignal>

#include "integration/conference.hpp"
#include "integration/server_process.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

TEST(WholePath, ImportCheckInScreensReportAndRestart) {
    ScratchFolder folder;
    v1::Revision revision;
    {
        const auto server = running_server({.data = folder.data()});
        load_sample(server->port());
        WebSocketClient screen = connected_organizer(server->port(), "screen");
        const v1::ServerFrame snapshot = subscribe(screen, "overview");
        EXPECT_EQ(snapshot.update().sites_size(), 57);
        const auto summoned = snapshot.update().totals().counts().summoned();
        EXPECT_GT(summoned, 2'900u);
        WebSocketClient desk = connected_organizer(server->port(), "desk");
        for (std::uint32_t delegate = 0; delegate < 10; ++delegate) {
            const auto result = give(desk, check_in_frame(command_id_of(2, delegate), delegate, 1));
            ASSERT_TRUE(result.has_accepted()) << result.ShortDebugString();
        }
        const auto second = give(desk, check_in_frame(command_id_of(3, 1), 0, 1));
        ASSERT_TRUE(second.has_refusal());
        EXPECT_EQ(second.refusal().reason(), v1::REFUSAL_REASON_ALREADY_CHECKED_IN);
        EXPECT_TRUE(second.refusal().has_at()) << "when the first was";
        EXPECT_EQ(second.refusal().by(), "Bà Mẫu") << "by whom the first was";
        const auto update = screen.wait_for([](const v1::ServerFrame& frame) {
            return frame.update().totals().counts().inside() == 10;
        });
        ASSERT_TRUE(update);
        EXPECT_FALSE(update->update().snapshot());
        revision = update->update().revision();
        const HttpAnswer csv = http_request(server->port(), "GET", "/api/v1/report.csv");
        EXPECT_EQ(csv.status, 200u);
        EXPECT_EQ(csv.body.find("\xEF\xBB\xBF"), 0u) << "Excel reads UTF-8 by this mark";
        const HttpAnswer xlsx = http_request(server->port(), "GET", "/api/v1/report.xlsx");
        EXPECT_EQ(xlsx.body.substr(0, 4), "PK\x03\x04");
        const HttpAnswer json = http_request(server->port(), "GET", "/api/v1/report.json");
        EXPECT_NE(json.body.find("\"state_digest\":\""), std::string::npos)
            << json.body.substr(0, 400);
        const auto status_of = [&](const std::string& query) {
            return http_request(server->port(), "GET", "/api/v1/report.csv?" + query).status;
        };
        EXPECT_EQ(status_of("session=0&run=real&as_of=3300"), 404u) << "a position to come";
        EXPECT_EQ(status_of("session=0&run=real"), 200u);
        EXPECT_EQ(status_of("session=0&run=rehearsal-1"), 404u);
        EXPECT_EQ(status_of("session=0&run=dress"), 400u);
        EXPECT_EQ(status_of("session=0&run=set-aside-"), 400u);
        EXPECT_EQ(status_of("session=0&run=set-aside-1"), 404u) << "before a postponement";
        EXPECT_EQ(status_of("run=rehearsal-1"), 400u);
        EXPECT_EQ(status_of("session=x"), 400u);
        EXPECT_EQ(status_of("session=40"), 404u);
        screen.cut();
        desk.cut();
        server->signal(SIGTERM);
        EXPECT_EQ(server->wait(), 0) << server->errors();
    }
    const auto server = running_server({.data = folder.data()});
    WebSocketClient desk = connected_organizer(server->port(), "desk");
    // The stored outcome answers, also from another device and after a restart.
    const auto replay = give(desk, check_in_frame(command_id_of(2, 4), 4, 1));
    EXPECT_TRUE(replay.has_accepted());
    EXPECT_TRUE(replay.replayed());
    const auto other_content = give(desk, check_in_frame(command_id_of(2, 4), 5, 1));
    EXPECT_EQ(other_content.refusal().reason(), v1::REFUSAL_REASON_COMMAND_ID_REUSED);
    WebSocketClient screen = connected_organizer(server->port(), "screen");
    EXPECT_EQ(subscribe(screen, "overview").update().totals().counts().inside(), 10u);
}

TEST(WholePath, TheReportOfARunThatAPostponementPutAsideIsAskedForByName) {
    ScratchFolder folder;
    const auto server = running_server({.data = folder.data()});
    load_sample(server->port());
    WebSocketClient desk = connected_organizer(server->port(), "desk");
    ASSERT_TRUE(give(desk, check_in_frame(command_id_of(2, 1), 1, 1)).has_accepted());
    // He is there for some time: the clock goes on.
    const UtcMillis came_at = server_time(desk);
    while (server_time(desk) <= came_at + 1) {
    }
    v1::ClientFrame postpone = session_frame(command_id_of(2, 2), v1::SESSION_ACTION_POSTPONE);
    auto* change = postpone.mutable_command()->mutable_command()->mutable_change_session();
    change->set_reason("mưa bão");
    change->set_set_check_ins_aside(true);
    ASSERT_TRUE(give(desk, postpone).has_accepted());
    const auto report_of = [&](const std::string& run) {
        const std::string target = "/api/v1/report.json?session=0&run=" + run;
        return http_request(server->port(), "GET", target).body;
    };
    const std::string aside = report_of("set-aside-1");
    EXPECT_NE(aside.find("\"run\":\"set_aside\",\"run_number\":1"), std::string::npos)
        << aside.substr(0, 400);
    EXPECT_NE(aside.find("\"attending\":1"), std::string::npos);
    EXPECT_NE(report_of("real").find("\"attending\":0"), std::string::npos);
}

TEST(WholePath, AWrongRowIsListedAndNothingIsKept) {
    ScratchFolder folder;
    const auto server = running_server({.data = folder.data()});
    std::string body = import_body();
    const std::string right = "Bí thư Tỉnh ủy";
    const std::size_t row = body.find(right);
    ASSERT_NE(row, std::string::npos);
    body.replace(row, right.size(), "\\u0007");
    const std::map<std::string, std::string> json{{"Content-Type", "application/json"}};
    const HttpAnswer wrong = http_request(server->port(), "POST", "/api/v1/import", json, body);
    EXPECT_EQ(wrong.status, 400u);
    EXPECT_NE(wrong.body.find("\"file\":\"delegates.csv\",\"line\":2"), std::string::npos)
        << wrong.body;
    EXPECT_NE(
        http_request(server->port(), "GET", "/metrics").body.find("\ndiemcau_seq 0\n"),
        std::string::npos
    );
    load_sample(server->port());
}

TEST(WholePath, ADelegateIsFoundWithoutMarks) {
    ScratchFolder folder;
    const auto server = running_server({.data = folder.data()});
    load_sample(server->port());
    const auto ask = [&](const std::string& body) { return search(server->port(), body); };
    const HttpAnswer found = ask(R"({"query": "nguyen van hau", "limit": 5})");
    EXPECT_EQ(found.status, 200u);
    EXPECT_NE(found.body.find("Nguyễn Văn Hậu"), std::string::npos) << found.body;
    EXPECT_EQ(ask(R"({"query": "nguyen", "limit": 500})").status, 200u);
    for (const char* limit : {"0", "501", "-1", "\"5\"", "2.5", "null"}) {
        const std::string body = std::string(R"({"query": "nguyen", "limit": )") + limit + "}";
        EXPECT_EQ(ask(body).status, 400u) << body;
    }
    const std::string long_query = R"({"query": ")" + std::string(401, 'a') + "\"}";
    for (const std::string& body :
         {std::string("{}"), std::string(R"({"query": ""})"), std::string(R"({"query": 7})"),
          std::string("[]"), std::string("{\"query\": \"\xFF\xFE\"}"), long_query}) {
        EXPECT_EQ(ask(body).status, 400u) << body;
    }
}

TEST(WholePath, NobodyIsSearchedForByAddress) {
    ScratchFolder folder;
    const auto server = running_server({.data = folder.data()});
    load_sample(server->port());
    const auto status = [&](const std::string& method, const char* path, const char* type) {
        const std::string body = method == "POST" ? R"({"query": "nguyen van hau"})" : "";
        return http_request(server->port(), method, path, {{"Content-Type", type}}, body).status;
    };
    constexpr const char* json = "application/json";
    EXPECT_EQ(status("POST", "/api/v1/delegates/search", json), 200u);
    EXPECT_EQ(status("POST", "/api/v1/delegates/search", "text/plain"), 415u);
    EXPECT_EQ(status("POST", "/api/v1/delegates/search?query=nguyen", "text/plain"), 415u);
    EXPECT_EQ(status("GET", "/api/v1/delegates/search?query=nguyen", json), 405u);
    EXPECT_EQ(status("GET", "/api/v1/delegates?query=nguyen", json), 404u);
}

}  // namespace
}  // namespace diemcau::test
