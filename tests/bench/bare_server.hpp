// The least that a server over sockets can do, as a limit: one thread, epoll, one read and one
// write for what happens. Answers every WebSocket handshake with the same bytes, and knows nothing
// of the frames that come after it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace diemcau::bench {

class BareServer {
public:
    struct Peer {
        int socket = -1;
        bool open = false;     // had its handshake
        bool trigger = false;  // asked for /trigger
        std::string unwritten;
    };

    /// Called with what came from an open peer.
    using OnBytes = std::function<void(Peer&, std::string_view bytes)>;

    /// Listens on a free port of 127.0.0.1 and prints it on standard output. Throws
    /// std::system_error.
    explicit BareServer(OnBytes on_bytes);

    /// One write; what the socket does not take waits until it does.
    void write(Peer& peer, std::string_view bytes);

    /// Every connection that was ever made; closed ones are not open.
    std::vector<Peer>& peers() { return peers_; }

    /// Until SIGTERM or SIGINT, or the end of standard input: nothing is left when whoever started
    /// it goes.
    void run();

private:
    void accept_all();
    void read(std::size_t number);
    void watch(std::size_t number, int operation, bool writing);

    OnBytes on_bytes_;
    int listener_;
    int epoll_;
    std::vector<Peer> peers_;
    std::string input_;
};

/// The header and payload of an unmasked binary frame with `payload_bytes` of payload.
std::string bare_frame(std::size_t payload_bytes);

}  // namespace diemcau::bench
