// Accepts connections.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>

#include "net/endpoint.hpp"
#include "net/listener_error.hpp"
#include "net/net_numbers.hpp"
#include "net/network_thread.hpp"
#include "net/transport.hpp"

namespace diemcau::net {

class Listener : public std::enable_shared_from_this<Listener> {
public:
    /// The thread that the next connection will belong to.
    using Place = std::function<NetworkThread&()>;
    using Take = std::function<void(asio::ip::tcp::socket, NetworkThread&)>;

    /// Binds and listens, on `io`'s one thread. Throws CannotListen.
    Listener(
        asio::io_context& io, const Endpoint& endpoint, NetNumbers& numbers, Place place, Take take
    );

    /// With the port that was given out, if it was asked for port 0.
    const Endpoint& endpoint() const { return endpoint_; }

    void start();
    /// From any thread.
    void stop();

private:
    void accept();
    void accept_later(error_code error);

    asio::io_context& io_;
    asio::ip::tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    NetNumbers& numbers_;
    Place place_;
    Take take_;
    Endpoint endpoint_;
    bool complained_ = false;
};

}  // namespace diemcau::net
