// One WebSocket to the server: binary messages in and out, in order. Used on the loop's thread
// only.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "link/event_loop.hpp"
#include "link/server_address.hpp"

namespace diemcau::terminal {

/// How a connection ended, or why none came to be.
struct LineEnd {
    std::string words;
    /// The server wants a sign-in that it knows: to try again as we are is of no use.
    bool not_admitted = false;
};

class WebSocket {
public:
    struct Handlers {
        std::function<void()> on_open;
        std::function<void(std::string_view message)> on_message;
        /// Called once, after open failed or the connection ended.
        std::function<void(const LineEnd& end)> on_closed;
    };

    static std::shared_ptr<WebSocket> open(
        EventLoop& loop, const ServerAccess& server, Handlers handlers
    );
    virtual ~WebSocket() = default;
    virtual void send(std::string message) = 0;
    /// Closes with a close frame.
    virtual void close() = 0;
    /// Cuts the line as a lost network does: no close frame, on_closed is not called.
    virtual void cut() = 0;
};

}  // namespace diemcau::terminal
