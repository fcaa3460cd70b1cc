// The upgrade from HTTP to WebSocket, by Beast. Afterwards the connection's bytes are read and
// written by frame_codec: nothing else writes to the transport, not even an answer to a ping.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <functional>

#include "net/transport.hpp"

namespace diemcau::net {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::string_body>;

inline constexpr const char* websocket_protocol = "diemcau.v1";

/// Whether the client offers the one protocol that is spoken here.
bool offers_protocol(const UpgradeRequest& request);
/// `transport` and `request` must live until `done` is called.
void accept_websocket(
    Transport& transport, const UpgradeRequest& request, std::function<void(error_code)> done
);

}  // namespace diemcau::net
