// One connection of the server as it runs in a program, on the caller's thread and without sockets:
// the network thread's queue is emptied by hand.
#pragma once

#include <memory>
#include <string_view>

#include "fuzz/memory_hub.hpp"
#include "fuzz/memory_line.hpp"
#include "net/http_session.hpp"
#include "net/websocket_session.hpp"

namespace diemcau::fuzz {

class OneConnection {
public:
    /// They must outlive it.
    OneConnection(MemoryHub& hub, const net::Doorkeeper* doorkeeper, net::Connections& connections);
    ~OneConnection();
    OneConnection(const OneConnection&) = delete;
    OneConnection& operator=(const OneConnection&) = delete;

    /// Whichever comes first. An HTTP connection may become a WebSocket.
    void begin_websocket(net::Callers callers, std::string_view leftover);
    void begin_http(net::HttpShared& shared, const net::IpAddress& peer, bool encrypted);

    void send(std::string_view bytes);
    /// The client ends its side.
    void end();

    MemoryPeer& peer() { return *peer_; }

    /// What the WebSocket's thread does of itself.
    void line_takes_more();
    void look_later(std::chrono::seconds later);
    void server_goes_away();
    void login_ends(std::uint64_t login);

    /// Everything that is to be done now is done.
    void settle();
    /// Cuts what is left, and throws BrokenRule if something of it stays, or what was written is
    /// not what a client understands.
    void finish();

private:
    void add_websocket(
        net::Transport transport, net::UpgradeRequest request, net::Callers callers,
        std::string leftover
    );
    bool http_owes_an_answer() const;
    void read_websocket();
    bool let_go_in_time();

    MemoryHub& hub_;
    net::NetNumbers numbers_;
    net::Connections& connections_;
    net::WebSocketShared for_websockets_;
    net::NetworkThread thread_;
    std::shared_ptr<MemoryPeer> peer_;
    std::weak_ptr<net::HttpSession> http_;
    std::weak_ptr<net::WebSocketSession> websocket_;
};

/// Throws BrokenRule unless the bytes are frames of the protocol, as a server sends them: the last
/// one may be cut off, and nothing comes behind a close frame.
void check_frames_of_server(std::string_view bytes);

}  // namespace diemcau::fuzz
