// Personal data is erased while the server runs: nothing of it is on any disk or screen afterwards,
// and all that is counted and proved is as before.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <set>
#include <thread>

#include "hub/erasure.hpp"
#include "hub/recovery.hpp"
#include "hub/table_check.hpp"
#include "hub/table_making.hpp"
#include "hub/text_search.hpp"
#include "integration/admitted.hpp"
#include "integration/conference.hpp"
#include "integration/server_process.hpp"
#include "integration/terminal_process.hpp"
#include "net/json_text.hpp"
#include "store/backup.hpp"
#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/log_reader.hpp"
#include "store/personal_keys.hpp"
#include "support/authenticator.hpp"

namespace diemcau::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string topic = "site/1";  // the provincial bridge, the largest roster

const std::string conference_name =
    "Hội nghị trực tuyến toàn quốc sơ kết hai năm thực hiện Kết luận số 01-KL/TW (dữ liệu giả "
    "định)";

/// Names and numbers of the sample's delegates.
std::set<std::string> everybody() {
    std::set<std::string> texts;
    std::ifstream file("config/bacgiang/delegates.csv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        const std::size_t first = line.find(',');
        texts.insert(line.substr(first + 1, line.find(',', first + 1) - first - 1));
        const std::string number = line.substr(line.rfind(',') + 1);
        if (number.size() == 12) texts.insert(number);
    }
    return texts;
}

/// In any file of the folder.
std::set<std::string> found_below(const fs::path& folder, const std::set<std::string>& texts) {
    const hub::TextSearch search(texts);
    std::set<std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) all.merge(search.found_in(entry.path()));
    }
    return all;
}

class LiveErasure : public testing::Test {
protected:
    LiveErasure() : server_(running_server({.data = folder_.data()})) {
        load_sample(server_->port());
        WebSocketClient desk = connected_organizer(server_->port(), "desk");
        for (std::uint32_t delegate = 0; delegate < 100; ++delegate) {
            const auto id = command_id_of(5, delegate);
            EXPECT_TRUE(give(desk, check_in_frame(id, delegate, 1)).has_accepted());
        }
    }

    HttpAnswer erase(const std::string& body) {
        return http_request(
            server_->port(), "POST", "/api/v1/personal-data/erase",
            {{"Content-Type", "application/json"}}, body
        );
    }

    /// Until the server has begun again and has it.
    std::string certificate(const std::string& erasure) {
        while (kill(server_->pid(), 0) == 0) {
            try {
                const HttpAnswer answer = http_request(
                    server_->port(), "GET", "/api/v1/personal-data/certificate?erasure=" + erasure
                );
                if (answer.status == 200) return answer.body;
            } catch (const std::exception&) {
                // nobody listens while it erases
            }
            std::this_thread::yield();
        }
        ADD_FAILURE() << "the server ended: " << server_->errors();
        return {};
    }

    v1::TopicUpdate shown(const std::string& name, const v1::Revision& since = {}) {
        WebSocketClient screen = connected_organizer(server_->port(), "screen");
        return subscribe(screen, name, since).update();
    }

    std::set<std::string> found(const std::set<std::string>& texts) const {
        return found_below(folder_.path(), texts);
    }

    void stop() {
        server_->signal(SIGTERM);
        EXPECT_EQ(server_->wait(), 0) << server_->errors();
    }

    ScratchFolder folder_;
    std::unique_ptr<ServerProcess> server_;
};

TEST_F(LiveErasure, OfTheConferenceLeavesNothingOnDisksAndScreensAndAllTheCounts) {
    const std::set<std::string> texts = everybody();
    ASSERT_GT(texts.size(), 2'000u);
    const v1::TopicUpdate rows = shown(topic);
    const v1::TopicUpdate overview = shown("overview");
    ASSERT_GT(rows.delegates_size(), 0);
    ASSERT_NE(rows.delegates(0).person().name(), "");
    const fs::path older = folder_.path() / "older.db";
    store::backup_database(folder_.data(), older);
    EXPECT_GT(found(texts).size(), 2'000u / 2) << "the search does find names in the live tables";
    WebSocketClient watching = connected_organizer(server_->port(), "watching");
    subscribe(watching, topic);

    const HttpAnswer ordered = erase(
        "{\"conference\":" + net::json_quoted(conference_name) + ",\"reason\":\"retention_over\"}"
    );
    ASSERT_EQ(ordered.status, 202u) << ordered.body;
    const auto goodbye =
        watching.wait_for([](const v1::ServerFrame& one) { return one.has_goodbye(); });
    EXPECT_TRUE(goodbye) << "who watches is told to come again";
    const std::string proof = certificate(json_text(ordered.body, "erasure"));
    EXPECT_THAT(proof, HasSubstr("\"proved\": true"));

    EXPECT_EQ(found(texts), std::set<std::string>()) << "database, write-ahead log, keys, backup";
    const v1::TopicUpdate after = shown(topic, rows.revision());
    EXPECT_TRUE(after.snapshot()) << "who comes back with his rows gets all of them anew";
    ASSERT_EQ(after.delegates_size(), rows.delegates_size());
    for (const auto& row : after.delegates()) {
        EXPECT_EQ(row.person().name(), "");
        EXPECT_EQ(row.code(), "");
        EXPECT_EQ(row.id_tail(), "");
    }
    EXPECT_EQ(hub::TextSearch(texts).found_in_bytes(after.SerializeAsString()).size(), 0u);
    const v1::TopicUpdate overview_after = shown("overview");
    EXPECT_EQ(
        overview_after.totals().counts().SerializeAsString(),
        overview.totals().counts().SerializeAsString()
    );
    const std::string query = "/api/v1/delegates?query=nguyen";
    EXPECT_THAT(
        http_request(server_->port(), "GET", query).body, testing::Not(HasSubstr("name\":\"N"))
    );
    EXPECT_EQ(found(texts), std::set<std::string>());
    stop();

    EXPECT_TRUE(store::verify_chain(store::database_file(folder_.data())).holds());
    EXPECT_EQ(hub::first_wrong_row(folder_.data()), "");
    const fs::path into = folder_.path() / "restored";
    store::PersonalKeys::open(folder_.data()).copy_for(into);
    store::restore_database(older, into, hub::make_tables);
    EXPECT_EQ(found(texts), std::set<std::string>()) << "an older backup does not bring them back";
    EXPECT_EQ(hub::TextSearch(texts).found_in_bytes(server_->errors()), std::set<std::string>());
}

TEST_F(LiveErasure, OfOneDelegateLeavesTheOthers) {
    const v1::TopicUpdate rows = shown(topic);
    const v1::DelegateRow one = rows.delegates(7);
    const HttpAnswer ordered = erase(
        "{\"delegate\":" + std::to_string(one.delegate()) + ",\"reason\":\"asked_by_person\"}"
    );
    ASSERT_EQ(ordered.status, 202u) << ordered.body;
    EXPECT_THAT(certificate(json_text(ordered.body, "erasure")), HasSubstr("\"proved\": true"));
    const v1::TopicUpdate after = shown(topic, rows.revision());
    ASSERT_EQ(after.delegates_size(), rows.delegates_size());
    for (int i = 0; i < rows.delegates_size(); ++i) {
        const bool erased = after.delegates(i).delegate() == one.delegate();
        EXPECT_EQ(after.delegates(i).person().name().empty(), erased) << i;
    }
    WebSocketClient desk = connected_organizer(server_->port(), "desk");
    const auto id = command_id_of(6, 1);
    EXPECT_TRUE(give(desk, check_in_frame(id, 101, 1)).has_accepted()) << "it serves as before";
}

TEST_F(LiveErasure, IsRefusedWithoutAReasonOrTheRightName) {
    const std::set<std::string> texts = everybody();
    for (const char* body :
         {"{}", "{\"delegate\":1}", "{\"delegate\":1,\"reason\":\"he asked\"}",
          "{\"reason\":\"other\"}", "{\"delegate\":-1,\"reason\":\"other\"}",
          "{\"delegate\":1,\"conference\":\"x\",\"reason\":\"other\"}",
          "{\"delegate\":\"1\",\"reason\":\"other\"}"}) {
        EXPECT_EQ(erase(body).status, 400u) << body;
    }
    EXPECT_EQ(erase("{\"conference\":\"another\",\"reason\":\"other\"}").status, 409u);
    EXPECT_EQ(erase("{\"delegate\":4000000,\"reason\":\"other\"}").status, 409u);
    const std::string none(32, 'a');
    const std::string path = "/api/v1/personal-data/certificate?erasure=";
    EXPECT_EQ(http_request(server_->port(), "GET", path + none).status, 404u);
    EXPECT_EQ(http_request(server_->port(), "GET", path + "../../data.key").status, 400u);
    EXPECT_GT(found(texts).size(), 1'000u);
}

TEST_F(LiveErasure, IsRefusedWhereTheDiskHasTooLittleRoomAndServingGoesOn) {
    stop();
    const fs::path mark = folder_.path() / "little-room";
    server_ = running_server(
        {.data = folder_.data(),
         .environment =
             {"LD_PRELOAD=" DIEMCAU_FAILING_DISK, "DIEMCAU_LITTLE_ROOM_WHEN=" + mark.string(),
              "ASAN_OPTIONS=verify_asan_link_order=0"}}
    );
    std::ofstream(mark) << "now";
    const std::string body = R"({"delegate":7,"reason":"asked_by_person"})";
    const HttpAnswer refused = erase(body);
    EXPECT_EQ(refused.status, 409u);
    EXPECT_EQ(json_text(refused.body, "reason"), "no_room");
    EXPECT_THAT(refused.body, HasSubstr("\"freeBytes\":1048576"));
    EXPECT_THAT(refused.body, HasSubstr("\"neededBytes\":"));
    EXPECT_THAT(json_text(refused.body, "error"), HasSubstr("1 MiB are; make room"));
    EXPECT_THAT(json_text(refused.body, "errorVi"), HasSubstr("hiện còn 1 MiB"));
    const Ended told = Terminal(server_->port(), folder_.path() / "admin")
                           .run({"erase", "--person", "100005", "--yes"});
    EXPECT_EQ(told.code, 1) << told.out;
    EXPECT_THAT(told.err, HasSubstr("make room"));
    EXPECT_THAT(told.err, HasSubstr("hãy dọn đĩa"));
    WebSocketClient desk = connected_organizer(server_->port(), "desk");
    EXPECT_TRUE(give(desk, check_in_frame(command_id_of(6, 1), 101, 1)).has_accepted());
    fs::remove(mark);
    const HttpAnswer ordered = erase(body);
    ASSERT_EQ(ordered.status, 202u) << ordered.body;
    EXPECT_THAT(certificate(json_text(ordered.body, "erasure")), HasSubstr("\"proved\": true"));
}

TEST_F(LiveErasure, OfTheConferenceIsRefusedWhenTheNumbersOfKeysEnd) {
    stop();
    auto keys = store::PersonalKeys::open(folder_.data());
    for (std::uint8_t i = 0; keys.generations_left() > 0; ++i) keys.destroy_all(CommandId{i, 9});
    keys.note_erasure_finished();
    server_ = running_server({.data = folder_.data()});
    const HttpAnswer refused = erase(
        "{\"conference\":" + net::json_quoted(conference_name) + ",\"reason\":\"retention_over\"}"
    );
    EXPECT_EQ(refused.status, 409u);
    EXPECT_EQ(json_text(refused.body, "reason"), "too_many_erasures");
    EXPECT_THAT(json_text(refused.body, "errorVi"), HasSubstr("số lần tối đa"));
    stop();
    server_ = running_server({.data = folder_.data()});
}

TEST_F(LiveErasure, ThatAKilledServerHadOrderedIsCarriedOutAtItsNextStart) {
    const std::set<std::string> texts = everybody();
    server_->signal(SIGKILL);
    server_->wait();
    core::OrderErasure order;
    order.conference = conference_name;
    EXPECT_FALSE(hub::order_erasure({folder_.data()}, order, SystemClock().now()));
    EXPECT_GT(found(texts).size(), 1'000u);
    server_ = running_server({.data = folder_.data()});
    EXPECT_EQ(found(texts), std::set<std::string>());
    EXPECT_EQ(shown(topic).delegates(0).person().name(), "");
}

TEST_F(LiveErasure, IsLeftToTheNextStartWhenTwoSignalsEndIt) {
    const std::set<std::string> texts = everybody();
    stop();
    const fs::path file = folder_.path() / "diemcaud.toml";
    std::ofstream(file) << "[server]\nclose_grace_ms = 60000\n";
    server_ = running_server({.data = folder_.data(), .arguments = {"--config", file.string()}});
    // This client reads its goodbye and says nothing, so the erasing would wait for it.
    WebSocketClient watching = connected_organizer(server_->port(), "watching");
    const HttpAnswer ordered = erase(
        "{\"conference\":" + net::json_quoted(conference_name) + ",\"reason\":\"retention_over\"}"
    );
    ASSERT_EQ(ordered.status, 202u) << ordered.body;
    ASSERT_TRUE(watching.wait_for([](const v1::ServerFrame& one) { return one.has_goodbye(); }));
    server_->signal(SIGTERM);
    server_->signal(SIGINT);
    EXPECT_EQ(server_->wait(), 130) << server_->errors();
    server_ = running_server({.data = folder_.data()});
    EXPECT_EQ(found(texts), std::set<std::string>());
}

TEST_F(LiveErasure, IsCarriedOutBeforeAStopIsObeyed) {
    const std::set<std::string> texts = everybody();
    WebSocketClient watching = connected_organizer(server_->port(), "watching");
    const HttpAnswer ordered = erase(
        "{\"conference\":" + net::json_quoted(conference_name) + ",\"reason\":\"retention_over\"}"
    );
    ASSERT_EQ(ordered.status, 202u) << ordered.body;
    ASSERT_TRUE(watching.wait_for([](const v1::ServerFrame& one) { return one.has_goodbye(); }));
    stop();
    EXPECT_EQ(found(texts), std::set<std::string>());
}

TEST(LiveErasureByPeople, IsTheAdminsAndStandsInTheAudit) {
    AdmittedServer server;
    const std::vector<std::string> words{"erase",         "--conference", "--conference-name",
                                         conference_name, "--reason",     "loaded_by_mistake"};
    const std::string password = std::string(good_password) + "\n";
    const Ended organizers = server.signed_in("to.chuc", "organizer").run(words, password);
    EXPECT_EQ(organizers.code, 6) << organizers.err;
    const std::set<std::string> texts = everybody();
    EXPECT_GT(found_below(server.data(), texts).size(), 1'000u);
    const Ended in_use =
        server.admin().run({"erase", server.data().string(), "--conference", "--yes"});
    EXPECT_EQ(in_use.code, 1);
    EXPECT_THAT(in_use.err, HasSubstr("--server"));

    const Ended open_browser = server.admin().run(words, "not his password\n");
    EXPECT_NE(open_browser.code, 0) << "whoever finds his terminal open erases nothing";
    EXPECT_GT(found_below(server.data(), texts).size(), 1'000u);

    const Ended erased = server.admin().run(words, password);
    EXPECT_EQ(erased.code, 0) << erased.out << erased.err;
    EXPECT_THAT(erased.out, HasSubstr("CERTIFICATE OF ERASURE"));
    EXPECT_THAT(erased.out, HasSubstr("account:quan.tri"));
    EXPECT_THAT(erased.out, HasSubstr("loaded_by_mistake"));
    EXPECT_EQ(found_below(server.data(), texts), std::set<std::string>());
    const Ended audit = server.admin().run({"audit", server.data().string(), "--act", "erased"});
    EXPECT_THAT(audit.out, HasSubstr("account:quan.tri"));
    EXPECT_THAT(audit.out, HasSubstr("nạp nhầm / loaded by mistake"));
    EXPECT_EQ(server.admin().run({"whoami"}).code, 0) << "his sign-in holds";
    EXPECT_EQ(server.admin().run({"verify", server.data().string()}).code, 0);
}

TEST(LiveErasureByPeople, AsksAnAdminWithASecondFactorForAFreshCode) {
    AdmittedServer server;
    const auto post = [&](const std::string& path, const std::string& token,
                          const std::string& body) {
        return http_request(
                   server.process().port(), "POST", "/api/v1/" + path,
                   {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + token}},
                   body
        )
            .body;
    };
    const std::string signed_in = post(
        "sign-in", "",
        R"({"name":"quan.tri","asToken":true,"password":)" + net::json_quoted(good_password) + "}"
    );
    const std::string token = json_text(signed_in, "token");
    const std::string secret = json_text(post("second-factor/begin", token, "{}"), "secret");
    const std::string code = authenticator_code(secret, SystemClock().now(), 0);
    const std::string set =
        post("second-factor/confirm", token, R"({"asToken":true,"code":")" + code + "\"}");
    const std::size_t codes = set.find("[\"");
    ASSERT_NE(codes, std::string::npos) << set;
    const auto recovery = [&](std::size_t number) {
        return set.substr(codes + 2 + number * 16, 13);
    };
    const std::string password = std::string(good_password) + "\n";
    const Ended login = server.admin().run({"login", "quan.tri"}, password + recovery(0) + "\n");
    ASSERT_EQ(login.code, 0) << login.err << set;

    const std::set<std::string> texts = everybody();
    const std::vector<std::string> words{"erase",         "--conference", "--conference-name",
                                         conference_name, "--reason",     "loaded_by_mistake"};
    for (const std::string& typed : {std::string(), recovery(0) + "\n", std::string("000000\n")}) {
        const Ended barred = server.admin().run(words, password + typed);
        EXPECT_NE(barred.code, 0) << typed;
        EXPECT_GT(found_below(server.data(), texts).size(), 1'000u);
    }
    const Ended erased = server.admin().run(words, password + recovery(1) + "\n");
    EXPECT_EQ(erased.code, 0) << erased.out << erased.err;
    EXPECT_EQ(found_below(server.data(), texts), std::set<std::string>());
    const Ended audit =
        server.admin().run({"audit", server.data().string(), "--act", "recovery_code_used"});
    EXPECT_THAT(audit.out, HasSubstr("2 found"));
}

}  // namespace
}  // namespace diemcau::test
