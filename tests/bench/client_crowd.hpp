// Thousands of WebSocket clients in one thread: epoll, one reading buffer for all, no object of a
// library for each, so that the load costs less than what it is put on. Speaks just enough of
// RFC 6455 for that: whole binary messages, pings answered, masks of zero. Over TLS too.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client_tls.hpp"

namespace diemcau::bench {

/// How clients come in. As it is made: over plain HTTP, where nobody has to sign in.
struct Entrance {
    std::string root;           // file of the root (PEM) that they trust; empty: plain HTTP
    bool with_tickets = false;  // they come back with their TLS ticket
    std::string tokens;         // file with a token in each line, by client; empty: none
};

class ClientCrowd {
public:
    using Client = std::uint32_t;
    using Steady = std::chrono::steady_clock;

    /// Called from turn(), with the client's number. A handler may send, connect and cut.
    struct Handlers {
        std::function<void(Client)> on_open;  // the handshake is done
        std::function<void(Client, std::string_view message)> on_message;
        /// Ended by the other side, refused, or reset. Not called for cut().
        std::function<void(Client)> on_closed;
    };

    /// Connects to 127.0.0.1:`port`. Throws std::system_error when epoll is not to be had, and
    /// std::runtime_error when files of the entrance are not.
    ClientCrowd(std::uint16_t port, Handlers handlers, const Entrance& entrance = {});
    ~ClientCrowd();
    ClientCrowd(const ClientCrowd&) = delete;
    ClientCrowd& operator=(const ClientCrowd&) = delete;

    /// A further client, not connected. Numbers count from 0.
    Client add();
    /// Begins to connect. REQUIRES: the client is not connected. Throws std::system_error when the
    /// process has no descriptors left.
    void connect(Client client, std::string_view path = "/ws");
    /// One binary message. Nothing happens if the client is not open.
    void send(Client client, std::string_view message);
    /// Bytes as they are, outside the protocol: for the bare servers' trigger.
    void send_raw(Client client, std::string_view bytes);
    /// Cuts the line as a lost network does.
    void cut(Client client);

    bool is_open(Client client) const { return lines_[client].stage == Stage::open; }

    std::size_t size() const { return lines_.size(); }

    std::size_t open_count() const { return open_; }

    /// Null: the clients speak plain HTTP.
    const ClientTls* tls() const { return tls_.get(); }

    /// Handles what is there; waits for it at most so long. Returns how many clients had news.
    std::size_t turn(std::chrono::microseconds at_most);
    /// Turns until `done`, at most until `deadline`. False: not done by then.
    bool run_until(const std::function<bool()>& done, Steady::time_point deadline);

private:
    enum class Stage : std::uint8_t { closed, connecting, securing, handshake, open };

    struct Line {
        int socket = -1;
        Stage stage = Stage::closed;
        bool waits_to_write = false;
        ClientTls::Connection tls;
        std::string unread;     // an incomplete frame
        std::string unwritten;  // what the socket did not take
    };

    void watch(Client client, int operation, bool writing);
    void connected(Client client);
    void secure(Client client);
    void ask_for_upgrade(Client client);
    void read(Client client);
    void take(Client client, std::string_view bytes);
    std::size_t take_frames(Client client, std::string_view bytes);
    void write(Client client, std::string_view bytes);
    void write_rest(Client client);
    void lost(Client client);
    void close(Line& line);

    std::uint16_t port_;
    Handlers handlers_;
    std::unique_ptr<ClientTls> tls_;
    std::vector<std::string> tokens_;
    int epoll_;
    std::size_t open_ = 0;
    std::vector<Line> lines_;
    std::vector<std::string> paths_;
    std::string input_;
    std::string frame_;
};

}  // namespace diemcau::bench
