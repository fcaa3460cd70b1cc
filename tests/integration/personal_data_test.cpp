// A busy server's log, numbers and error pages name no person of the sample.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <set>
#include <sstream>

#include "hub/text_search.hpp"
#include "integration/conference.hpp"
#include "integration/server_process.hpp"
#include "store/backup.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

struct Sample {
    std::set<std::string> names, numbers;
};

Sample everybody() {
    Sample sample;
    std::ifstream file("config/bacgiang/delegates.csv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        const std::size_t first = line.find(',');
        sample.names.insert(line.substr(first + 1, line.find(',', first + 1) - first - 1));
        const std::string number = line.substr(line.rfind(',') + 1);
        if (number.size() == 12) sample.numbers.insert(number);
    }
    return sample;
}

TEST(PersonalData, IsInNoLogNumberOrErrorPageOfABusyServer) {
    const Sample sample = everybody();
    ASSERT_GT(sample.names.size(), 1'000u);
    ASSERT_GT(sample.numbers.size(), 1'000u);
    const std::string name = *sample.names.begin();
    const std::string number = *sample.numbers.begin();
    const ScratchFolder folder;
    std::string told;
    {
        const auto server = running_server({.data = folder.data()});
        load_sample(server->port());
        const auto ask = [&](const std::string& method, const std::string& target,
                             const std::string& body = {}) {
            const HttpAnswer answer = http_request(
                server->port(), method, target, {{"Content-Type", "application/json"}}, body
            );
            told += answer.body;
            return answer.status;
        };
        WebSocketClient desk = connected_organizer(server->port(), "desk");
        for (std::uint32_t delegate = 0; delegate < 200; ++delegate) {
            const auto id = command_id_of(2, delegate);
            ASSERT_TRUE(give(desk, check_in_frame(id, delegate, 1)).has_accepted());
        }
        EXPECT_EQ(ask("POST", "/api/v1/import", import_body()), 409u) << "there is one already";
        EXPECT_EQ(ask("POST", "/api/v1/commands", "{\"" + name + "\": \"" + number + "\"}"), 400u);
        EXPECT_EQ(ask("GET", "/" + number), 404u);
        EXPECT_EQ(ask("GET", "/api/v1/" + number), 404u);
        EXPECT_EQ(ask("DELETE", "/api/v1/delegates/search?" + number), 405u);
        // Answers to who asks for people name them; the server's own numbers and log do not.
        for (const std::string& about : {name, number}) {
            const HttpAnswer found = search(server->port(), "{\"query\":\"" + about + "\"}");
            const bool finds = found.body.find("\"delegate\":") != std::string::npos;
            EXPECT_EQ(finds, about == name) << "nobody is found by his whole number";
        }
        EXPECT_EQ(ask("GET", "/metrics"), 200u);
        server->signal(SIGTERM);
        EXPECT_EQ(server->wait(), 0) << server->errors();
        told += server->errors();
    }
    EXPECT_EQ(hub::TextSearch(sample.names).found_in_bytes(told), std::set<std::string>());
    EXPECT_EQ(hub::TextSearch(sample.numbers).found_in_bytes(told), std::set<std::string>());
    // And on the disk: no number anywhere, no name in a backup.
    const auto backup = folder.path() / "backup.db";
    store::backup_database(folder.data(), backup);
    std::set<std::string> named;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
        if (!entry.is_regular_file()) continue;
        named.merge(hub::TextSearch(sample.names).found_in(entry.path()));
        EXPECT_EQ(hub::TextSearch(sample.numbers).found_in(entry.path()), std::set<std::string>())
            << entry.path();
    }
    EXPECT_EQ(hub::TextSearch(sample.names).found_in(backup), std::set<std::string>());
    EXPECT_GT(named.size(), 1'000u) << "the live tables have them: the search does find";
}

TEST(PersonalData, AServerWithoutItsKeySaysSoAndDoesNotStart) {
    const ScratchFolder folder;
    {
        const auto server = running_server({.data = folder.data()});
        server->signal(SIGTERM);
        EXPECT_EQ(server->wait(), 0);
    }
    std::filesystem::remove(folder.path() / "data.key");
    ServerProcess server({.data = folder.data()});
    EXPECT_FALSE(server.wait_until_listening());
    EXPECT_EQ(server.wait(), 3);
    EXPECT_NE(server.errors().find("data.key is missing"), std::string::npos) << server.errors();
}

}  // namespace
}  // namespace diemcau::test
