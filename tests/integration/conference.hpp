// The sample conference on a running server.
#pragma once

#include <cstdint>
#include <string>

#include "base/time.hpp"
#include "support/http_client.hpp"
#include "support/websocket_client.hpp"

namespace diemcau::test {

/// What `diemcau import` sends.
std::string import_body();

/// Imports config/bacgiang and opens check-in of the first session.
void load_sample(std::uint16_t port);

/// Searches for delegates; `body` as docs/PROTOCOL.md has it.
HttpAnswer search(std::uint16_t port, const std::string& body);

WebSocketClient connected_organizer(std::uint16_t port, const std::string& device = "office");

/// Sends a command and waits for its result.
v1::CommandResult give(WebSocketClient& client, const v1::ClientFrame& command);

/// What the conference's clock, the server's, says now.
UtcMillis server_time(WebSocketClient& client);

/// Subscribes, from `since` if its log id is set, and returns the first frame about the topic.
v1::ServerFrame subscribe(
    WebSocketClient& client, const std::string& topic, const v1::Revision& since = {}
);

}  // namespace diemcau::test
