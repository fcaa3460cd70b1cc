#include "bare_server.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace diemcau::bench {

namespace {

constexpr std::uint64_t listener_mark = UINT64_MAX, input_mark = UINT64_MAX - 1;

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

// The key is always the same (client_crowd.cpp), and so is what it is accepted with.
constexpr std::string_view switching =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
    "Sec-WebSocket-Protocol: diemcau.v1\r\n\r\n";

}  // namespace

BareServer::BareServer(OnBytes on_bytes)
    : on_bytes_(std::move(on_bytes)),
      listener_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      input_(64 * 1024, '\0') {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, any, size) != 0 || ::listen(listener_, 4096) != 0 ||
        ::getsockname(listener_, any, &size) != 0) {
        fail("listen");
    }
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = listener_mark;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, listener_, &event);
    event.data.u64 = input_mark;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, STDIN_FILENO, &event);
    std::printf("%u\n", static_cast<unsigned>(ntohs(address.sin_port)));
    std::fflush(stdout);
}

void BareServer::watch(std::size_t number, int operation, bool writing) {
    epoll_event event{};
    event.events = EPOLLIN | (writing ? static_cast<std::uint32_t>(EPOLLOUT) : 0U);
    event.data.u64 = number;
    if (epoll_ctl(epoll_, operation, peers_[number].socket, &event) != 0) fail("epoll_ctl");
}

void BareServer::accept_all() {
    while (true) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) return;
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        peers_.emplace_back();
        peers_.back().socket = socket;
        watch(peers_.size() - 1, EPOLL_CTL_ADD, false);
    }
}

void BareServer::read(std::size_t number) {
    Peer& peer = peers_[number];
    const ssize_t bytes = ::recv(peer.socket, input_.data(), input_.size(), 0);
    if (bytes < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (bytes <= 0) {
        ::close(peer.socket);
        peer = {};
        return;
    }
    const std::string_view came(input_.data(), static_cast<std::size_t>(bytes));
    if (peer.open) return on_bytes_(peer, came);
    peer.open = true;
    peer.trigger = came.starts_with("GET /trigger ");
    write(peer, switching);
}

void BareServer::write(Peer& peer, std::string_view bytes) {
    if (!peer.unwritten.empty()) {
        peer.unwritten += bytes;
        return;
    }
    const ssize_t sent = ::send(peer.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent == static_cast<ssize_t>(bytes.size())) return;
    if (sent < 0 && errno != EAGAIN) return;  // found by reading
    peer.unwritten = bytes.substr(sent < 0 ? 0 : static_cast<std::size_t>(sent));
    watch(static_cast<std::size_t>(&peer - peers_.data()), EPOLL_CTL_MOD, true);
}

void BareServer::run() {
    std::array<epoll_event, 512> events;
    while (true) {
        const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
        if (count < 0 && errno != EINTR) fail("epoll_wait");
        for (int i = 0; i < count; ++i) {
            const epoll_event& event = events[static_cast<std::size_t>(i)];
            if (event.data.u64 == input_mark) return;
            if (event.data.u64 == listener_mark) {
                accept_all();
                continue;
            }
            Peer& peer = peers_[event.data.u64];
            if ((event.events & EPOLLOUT) != 0) {
                const std::string rest = std::move(peer.unwritten);
                peer.unwritten.clear();
                watch(event.data.u64, EPOLL_CTL_MOD, false);
                if (!rest.empty()) write(peer, rest);
            }
            if ((event.events & EPOLLIN) != 0) read(event.data.u64);
        }
    }
}

std::string bare_frame(std::size_t payload_bytes) {
    std::string frame(1, '\x82');
    if (payload_bytes < 126) {
        frame += static_cast<char>(payload_bytes);
    } else {
        frame += '\x7e';
        frame += static_cast<char>(payload_bytes >> 8);
        frame += static_cast<char>(payload_bytes);
    }
    return frame.append(payload_bytes, 'm');
}

}  // namespace diemcau::bench
