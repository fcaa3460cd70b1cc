#include "support/tls_tunnel.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <string_view>

namespace diemcau::test {

namespace {

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace

TlsTunnel::TlsTunnel(std::uint16_t server_port, TlsClient::Options options)
    : server_port_(server_port), options_(std::move(options)) {
    if (::pipe(stop_) != 0) throw std::runtime_error("no pipe");
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* address = reinterpret_cast<sockaddr*>(&at);
    if (::bind(listener_, address, size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, address, &size) != 0)
        throw std::runtime_error("no tunnel");
    port_ = ntohs(at.sin_port);
    acceptor_ = std::thread([this] { accept(); });
}

TlsTunnel::~TlsTunnel() {
    ::close(stop_[1]);  // its other end becomes readable for everybody
    acceptor_.join();
    for (std::thread& carrier : carriers_) carrier.join();
    ::close(stop_[0]);
    ::close(listener_);
}

void TlsTunnel::accept() {
    while (true) {
        std::array<pollfd, 2> ready{{{stop_[0], POLLIN, 0}, {listener_, POLLIN, 0}}};
        ::poll(ready.data(), ready.size(), -1);
        if (ready[0].revents != 0) return;
        const int plain = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (plain >= 0) carriers_.emplace_back([this, plain] { carry(plain); });
    }
}

void TlsTunnel::carry(int plain) {
    try {
        TlsClient server(server_port_, options_);
        std::array<char, 16 * 1024> bytes;
        bool to_server = true;
        bool to_client = true;
        while (to_server || to_client) {
            // A negative descriptor is not looked at.
            std::array<pollfd, 3> ready{
                {{stop_[0], POLLIN, 0},
                 {to_server ? plain : -1, POLLIN, 0},
                 {to_client ? server.descriptor() : -1, POLLIN, 0}}};
            if (server.pending() == 0) ::poll(ready.data(), ready.size(), -1);
            if (ready[0].revents != 0) break;
            if (ready[1].revents != 0) {
                const ssize_t got = ::recv(plain, bytes.data(), bytes.size(), 0);
                if (got < 0) break;
                to_server = got > 0;
                if (to_server) {
                    server.write({bytes.data(), static_cast<std::size_t>(got)});
                } else {
                    server.end();
                }
            }
            if (server.pending() > 0 || ready[2].revents != 0) {
                const auto got = server.read_record();
                to_client = !got || !got->empty();
                if (!to_client) ::shutdown(plain, SHUT_WR);
                if (got && to_client && !send_all(plain, *got)) break;
            }
        }
    } catch (const std::runtime_error&) {
        // The connection ends on this side as it did on the other.
    }
    ::close(plain);
}

}  // namespace diemcau::test
