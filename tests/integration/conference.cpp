#include "integration/conference.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "net/json_text.hpp"

namespace diemcau::test {

std::string import_body() {
    std::string json = "{\"files\":{";
    for (const auto& entry : std::filesystem::directory_iterator("config/bacgiang")) {
        const auto extension = entry.path().extension();
        if (extension != ".csv" && extension != ".toml") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        if (json.back() != '{') json += ',';
        json += net::json_quoted(entry.path().filename().string()) + ":" +
                net::json_quoted(std::move(text).str());
    }
    return json + "}}";
}

WebSocketClient connected_organizer(std::uint16_t port, const std::string& device) {
    WebSocketClient client(port);
    client.send(hello_frame(device));
    const auto welcome = client.receive_frame();
    EXPECT_TRUE(welcome && welcome->has_welcome());
    return client;
}

v1::CommandResult give(WebSocketClient& client, const v1::ClientFrame& command) {
    client.send(command);
    return client.result_of(command.command().command_id());
}

void load_sample(std::uint16_t port) {
    const HttpAnswer answer = http_request(
        port, "POST", "/api/v1/import", {{"Content-Type", "application/json"}}, import_body()
    );
    ASSERT_EQ(answer.status, 200u) << answer.body;
    WebSocketClient office = connected_organizer(port);
    const auto opened =
        give(office, session_frame(command_id_of(1, 1), v1::SESSION_ACTION_OPEN_CHECK_IN));
    ASSERT_TRUE(opened.has_accepted()) << opened.ShortDebugString();
}

HttpAnswer search(std::uint16_t port, const std::string& body) {
    return http_request(
        port, "POST", "/api/v1/delegates/search", {{"Content-Type", "application/json"}}, body
    );
}

UtcMillis server_time(WebSocketClient& client) {
    v1::ClientFrame frame;
    frame.mutable_heartbeat();
    client.send(frame);
    const auto answer =
        client.wait_for([](const v1::ServerFrame& one) { return one.has_heartbeat(); });
    if (answer) return answer->heartbeat().server_time();
    ADD_FAILURE() << "no answer to a heartbeat, closed with " << client.close_code();
    return end_of_time;
}

v1::ServerFrame subscribe(
    WebSocketClient& client, const std::string& topic, const v1::Revision& since
) {
    v1::ClientFrame frame = subscribe_frame(topic);
    if (!since.log_id().empty()) *frame.mutable_subscribe()->mutable_since() = since;
    client.send(frame);
    const auto first = client.wait_for([&](const v1::ServerFrame& one) {
        return one.update().topic() == topic || one.current().topic() == topic;
    });
    if (first) return *first;
    ADD_FAILURE() << "no answer about " << topic << ", closed with " << client.close_code();
    return {};
}

}  // namespace diemcau::test
