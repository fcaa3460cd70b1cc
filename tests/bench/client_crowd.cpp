#include "client_crowd.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <system_error>

namespace diemcau::bench {

namespace {

constexpr std::size_t input_bytes = 256 * 1024;
// An address has 28,000 ports to connect from, and each lies idle for a minute after its use.
constexpr std::uint32_t source_addresses = 16;

enum Opcode : std::uint8_t { binary = 2, close_frame = 8, ping = 9, pong = 10 };

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

sockaddr_in loopback(std::uint32_t last_byte, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(0x7F000000U | last_byte);
    address.sin_port = htons(port);
    return address;
}

// The mask is zero: the bytes are sent as they are, and the server's work is the same.
void append_frame(std::string& to, Opcode opcode, std::string_view payload) {
    to += static_cast<char>(0x80 | opcode);
    const std::size_t size = payload.size();
    if (size < 126) {
        to += static_cast<char>(0x80 | size);
    } else if (size < 65'536) {
        to += static_cast<char>(0x80 | 126);
        for (int shift : {8, 0}) to += static_cast<char>(size >> shift);
    } else {
        to += static_cast<char>(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8) to += static_cast<char>(size >> shift);
    }
    to.append(4, '\0');
    to += payload;
}

std::vector<std::string> read_lines(const std::string& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    if (lines.empty()) throw std::runtime_error("there are no tokens in " + file);
    return lines;
}

}  // namespace

ClientCrowd::ClientCrowd(std::uint16_t port, Handlers handlers, const Entrance& entrance)
    : port_(port), handlers_(std::move(handlers)), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    if (epoll_ < 0) fail("epoll_create1");
    if (!entrance.root.empty()) {
        tls_ = std::make_unique<ClientTls>(entrance.root, entrance.with_tickets);
    }
    if (!entrance.tokens.empty()) tokens_ = read_lines(entrance.tokens);
    input_.resize(input_bytes);
}

ClientCrowd::~ClientCrowd() {
    for (Line& line : lines_) close(line);
    ::close(epoll_);
}

ClientCrowd::Client ClientCrowd::add() {
    lines_.emplace_back();
    paths_.emplace_back();
    return static_cast<Client>(lines_.size() - 1);
}

void ClientCrowd::connect(Client client, std::string_view path) {
    Line& line = lines_[client];
    paths_[client] = path;
    line.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (line.socket < 0) fail("socket");
    const int on = 1;
    ::setsockopt(line.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // The port is chosen at connect(), where only pairs of addresses have to differ.
    ::setsockopt(line.socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    const sockaddr_in from = loopback(2 + client % source_addresses, 0);
    const sockaddr_in to = loopback(1, port_);
    if (::bind(line.socket, reinterpret_cast<const sockaddr*>(&from), sizeof from) != 0)
        fail("bind");
    line.stage = Stage::connecting;
    const int result = ::connect(line.socket, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    if (result != 0 && errno != EINPROGRESS) {
        close(line);
        if (errno == EADDRNOTAVAIL) fail("connect");
        // As any other refusal: told from turn(), never from within connect().
        line.stage = Stage::connecting;
        line.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (line.socket < 0) fail("socket");
    }
    watch(client, EPOLL_CTL_ADD, true);
}

void ClientCrowd::watch(Client client, int operation, bool writing) {
    epoll_event event{};
    event.events = EPOLLIN | (writing ? static_cast<std::uint32_t>(EPOLLOUT) : 0U);
    event.data.u32 = client;
    lines_[client].waits_to_write = writing;
    if (epoll_ctl(epoll_, operation, lines_[client].socket, &event) != 0) fail("epoll_ctl");
}

void ClientCrowd::send(Client client, std::string_view message) {
    if (!is_open(client)) return;
    frame_.clear();
    append_frame(frame_, Opcode::binary, message);
    write(client, frame_);
}

void ClientCrowd::send_raw(Client client, std::string_view bytes) {
    if (is_open(client)) write(client, bytes);
}

void ClientCrowd::cut(Client client) { close(lines_[client]); }

std::size_t ClientCrowd::turn(std::chrono::microseconds at_most) {
    std::array<epoll_event, 512> events;
    const timespec wait{at_most.count() / 1'000'000, at_most.count() % 1'000'000 * 1'000};
    const int count =
        epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()), &wait, nullptr);
    if (count < 0) {
        if (errno == EINTR) return 0;
        fail("epoll_pwait2");
    }
    for (int i = 0; i < count; ++i) {
        const Client client = events[static_cast<std::size_t>(i)].data.u32;
        const std::uint32_t what = events[static_cast<std::size_t>(i)].events;
        // A handler may have cut it since.
        if (lines_[client].stage == Stage::closed) continue;
        if (lines_[client].stage == Stage::connecting) {
            if ((what & (EPOLLERR | EPOLLHUP)) != 0) {
                lost(client);
            } else if ((what & EPOLLOUT) != 0) {
                connected(client);
            }
            continue;
        }
        if (lines_[client].stage == Stage::securing) {
            secure(client);
            continue;
        }
        if ((what & EPOLLOUT) != 0) write_rest(client);
        if ((what & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0) read(client);
    }
    return static_cast<std::size_t>(count);
}

bool ClientCrowd::run_until(const std::function<bool()>& done, Steady::time_point deadline) {
    while (!done()) {
        const auto now = Steady::now();
        if (now >= deadline) return false;
        turn(std::chrono::duration_cast<std::chrono::microseconds>(
            std::min<Steady::duration>(deadline - now, std::chrono::milliseconds(20))
        ));
    }
    return true;
}

void ClientCrowd::connected(Client client) {
    Line& line = lines_[client];
    if (!tls_) {
        watch(client, EPOLL_CTL_MOD, false);
        return ask_for_upgrade(client);
    }
    line.stage = Stage::securing;
    line.tls = tls_->begin(client, line.socket);
    secure(client);
}

void ClientCrowd::secure(Client client) {
    switch (tls_->shake_hands(lines_[client].tls.get())) {
        case ClientTls::Handshake::done:
            watch(client, EPOLL_CTL_MOD, false);
            // What came together with the end of the handshake is no news for epoll.
            ask_for_upgrade(client);
            return read(client);
        case ClientTls::Handshake::wants_read:
            if (lines_[client].waits_to_write) watch(client, EPOLL_CTL_MOD, false);
            return;
        case ClientTls::Handshake::wants_write:
            if (!lines_[client].waits_to_write) watch(client, EPOLL_CTL_MOD, true);
            return;
        case ClientTls::Handshake::failed:
            lost(client);
    }
}

void ClientCrowd::ask_for_upgrade(Client client) {
    lines_[client].stage = Stage::handshake;
    std::string request =
        "GET " + paths_[client] + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Protocol: diemcau.v1\r\n";
    if (!tokens_.empty()) request += "Authorization: Bearer " + tokens_.at(client) + "\r\n";
    write(client, request + "\r\n");
}

void ClientCrowd::read(Client client) {
    while (lines_[client].stage != Stage::closed) {
        const Line& line = lines_[client];
        const ssize_t bytes = line.tls
                                  ? ClientTls::receive(line.tls.get(), input_.data(), input_.size())
                                  : ::recv(line.socket, input_.data(), input_.size(), 0);
        if (bytes < 0 && errno == EINTR) continue;
        if (bytes < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
        if (bytes <= 0) return lost(client);
        take(client, {input_.data(), static_cast<std::size_t>(bytes)});
        if (static_cast<std::size_t>(bytes) < input_.size()) return;
    }
}

void ClientCrowd::take(Client client, std::string_view bytes) {
    if (lines_[client].unread.empty()) {
        const std::size_t used = take_frames(client, bytes);
        if (lines_[client].stage != Stage::closed) lines_[client].unread = bytes.substr(used);
        return;
    }
    lines_[client].unread += bytes;
    // Handlers may add clients, and so move the lines: the bytes are held here meanwhile.
    std::string held = std::move(lines_[client].unread);
    const std::size_t used = take_frames(client, held);
    if (lines_[client].stage == Stage::closed) return;
    held.erase(0, used);
    lines_[client].unread = std::move(held);
    if (lines_[client].unread.empty()) lines_[client].unread.shrink_to_fit();
}

std::size_t ClientCrowd::take_frames(Client client, std::string_view bytes) {
    std::size_t used = 0;
    if (lines_[client].stage == Stage::handshake) {
        const std::size_t end = bytes.find("\r\n\r\n");
        if (end == std::string_view::npos) return 0;
        if (!bytes.starts_with("HTTP/1.1 101")) {
            lost(client);
            return bytes.size();
        }
        used = end + 4;
        lines_[client].stage = Stage::open;
        ++open_;
        handlers_.on_open(client);
    }
    while (lines_[client].stage == Stage::open) {
        const std::string_view rest = bytes.substr(used);
        if (rest.size() < 2) break;
        const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(rest[at]); };
        std::uint64_t size = byte(1) & 0x7F;
        const std::size_t size_bytes = size < 126 ? 0 : size == 126 ? 2 : 8;
        const std::size_t header = 2 + size_bytes;
        if (rest.size() < header) break;
        if (size_bytes > 0) size = 0;
        for (std::size_t i = 0; i < size_bytes; ++i) size = size << 8 | byte(2 + i);
        if (rest.size() < header + size) break;
        const std::string_view payload = rest.substr(header, size);
        used += header + size;
        switch (byte(0) & 0x0F) {
            case Opcode::ping:
                frame_.clear();
                append_frame(frame_, Opcode::pong, payload);
                write(client, frame_);
                break;
            case Opcode::close_frame:
                lost(client);
                break;
            default:
                handlers_.on_message(client, payload);
        }
    }
    return used;
}

void ClientCrowd::write(Client client, std::string_view bytes) {
    Line& line = lines_[client];
    if (line.unwritten.empty()) {
        const ssize_t sent = line.tls
                                 ? ClientTls::send(line.tls.get(), bytes)
                                 : ::send(line.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        // A broken line is found by reading from it.
        if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return;
        bytes.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
    }
    if (bytes.empty()) return;
    line.unwritten += bytes;
    if (!line.waits_to_write) watch(client, EPOLL_CTL_MOD, true);
}

void ClientCrowd::write_rest(Client client) {
    Line& line = lines_[client];
    const std::string rest = std::move(line.unwritten);
    line.unwritten.clear();
    watch(client, EPOLL_CTL_MOD, false);
    if (!rest.empty()) write(client, rest);
}

void ClientCrowd::lost(Client client) {
    close(lines_[client]);
    handlers_.on_closed(client);
}

void ClientCrowd::close(Line& line) {
    if (line.stage == Stage::open) --open_;
    if (line.socket >= 0) ::close(line.socket);
    line = {};
}

}  // namespace diemcau::bench
