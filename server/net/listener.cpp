#include "net/listener.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/address.hpp>

namespace diemcau::net {

using asio::ip::tcp;

namespace {

constexpr std::chrono::milliseconds pause_after_failure{100};

}  // namespace

Listener::Listener(
    asio::io_context& io, const Endpoint& endpoint, NetNumbers& numbers, Place place, Take take
)
    : io_(io),
      acceptor_(io),
      pause_(io),
      numbers_(numbers),
      place_(std::move(place)),
      take_(std::move(take)),
      endpoint_(endpoint) {
    try {
        const tcp::endpoint at(asio::ip::make_address(endpoint.address), endpoint.port);
        acceptor_.open(at.protocol());
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        acceptor_.bind(at);
        acceptor_.listen(asio::socket_base::max_listen_connections);
        endpoint_.port = acceptor_.local_endpoint().port();
    } catch (const boost::system::system_error& error) {
        const std::string where = endpoint.host() + ":" + std::to_string(endpoint.port);
        if (error.code() == asio::error::address_in_use)
            throw CannotListen(
                "port " + std::to_string(endpoint.port) +
                " is in use: another program listens on " + where
            );
        throw CannotListen("cannot listen on " + where + ": " + error.code().message());
    }
}

void Listener::start() {
    asio::dispatch(io_, [self = shared_from_this()] { self->accept(); });
}

void Listener::stop() {
    asio::dispatch(io_, [self = shared_from_this()] {
        error_code ignored;  // closing what is closed is no fault
        self->acceptor_.close(ignored);
        self->pause_.cancel();
    });
}

void Listener::accept() {
    NetworkThread& thread = place_();
    acceptor_.async_accept(
        asio::any_io_executor(thread.io().get_executor()),
        [self = shared_from_this(), &thread](error_code error, tcp::socket socket) {
            if (!self->acceptor_.is_open()) return;
            if (error) return self->accept_later(error);
            self->complained_ = false;
            ++self->numbers_.accepted;
            error_code ignored;  // a line that is gone already shows itself at the first read
            socket.set_option(tcp::no_delay(true), ignored);
            self->take_(std::move(socket), thread);
            self->accept();
        }
    );
}

// Out of file descriptors or memory: those who wait stay in the queue, and one attempt follows
// another at a distance, instead of ending the server or turning in circles.
void Listener::accept_later(error_code error) {
    ++numbers_.accept_failures;
    if (!complained_) spdlog::error("cannot accept connections: {}", error.message());
    complained_ = true;
    pause_.expires_after(pause_after_failure);
    pause_.async_wait([self = shared_from_this()](error_code) {
        if (self->acceptor_.is_open()) self->accept();
    });
}

}  // namespace diemcau::net
