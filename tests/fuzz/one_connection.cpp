#include "fuzz/one_connection.hpp"

#include <cstdio>
#include <cstdlib>
#include <thread>

#include "diemcau/v1/frame.pb.h"
#include "fuzz/targets.hpp"

namespace diemcau::fuzz {

namespace {

// Small enough for an input to go beyond.
constexpr std::size_t message_bytes_max = 8 * 1024;
constexpr std::size_t outbox_bytes_max = 16 * 1024;

constexpr std::chrono::seconds long_time{10};

net::WebSocketOptions websocket_options() {
    net::WebSocketOptions options;
    options.message_bytes_max = message_bytes_max;
    options.outbox_bytes_max = outbox_bytes_max;
    return options;
}

net::UpgradeRequest upgrade_request() {
    namespace http = boost::beast::http;
    net::UpgradeRequest request(http::verb::get, "/ws", 11);
    request.set(http::field::host, "127.0.0.1");
    request.set(http::field::connection, "upgrade");
    request.set(http::field::upgrade, "websocket");
    request.set(http::field::sec_websocket_version, "13");
    request.set(http::field::sec_websocket_key, "AAAAAAAAAAAAAAAAAAAAAA==");
    request.set(http::field::sec_websocket_protocol, net::websocket_protocol);
    return request;
}

}  // namespace

OneConnection::OneConnection(
    MemoryHub& hub, const net::Doorkeeper* doorkeeper, net::Connections& connections
)
    : hub_(hub),
      connections_(connections),
      for_websockets_{websocket_options(), hub.hub(), connections_, numbers_, doorkeeper},
      thread_(outbox_bytes_max, numbers_, [&hub] { return hub.hub().has_room(); }),
      peer_(std::make_shared<MemoryPeer>(thread_.io())) {}

// Also when a rule was broken: the hub does not keep a connection whose thread is gone.
OneConnection::~OneConnection() {
    connections_.cut_all();
    try {
        settle();
    } catch (const BrokenRule&) {
        std::fprintf(stderr, "a connection could not be ended\n");
        std::abort();
    }
}

void OneConnection::begin_websocket(net::Callers callers, std::string_view leftover) {
    add_websocket(
        net::Transport(peer_->link(peer_, false)), upgrade_request(), std::move(callers),
        std::string(leftover)
    );
    settle();
}

void OneConnection::add_websocket(
    net::Transport transport, net::UpgradeRequest request, net::Callers callers,
    std::string leftover
) {
    auto session =
        std::make_shared<net::WebSocketSession>(thread_, for_websockets_, std::move(callers));
    websocket_ = session;
    connections_.add(session);
    session->accept(std::move(transport), std::move(request), std::move(leftover));
}

void OneConnection::begin_http(
    net::HttpShared& shared, const net::IpAddress& peer, bool encrypted
) {
    shared.upgrade = [this](
                         net::Transport transport, net::NetworkThread&, net::UpgradeRequest request,
                         net::Callers callers, std::string leftover
                     ) {
        add_websocket(
            std::move(transport), std::move(request), std::move(callers), std::move(leftover)
        );
    };
    auto link = peer_->link(peer_, encrypted);
    auto place = shared.admission.connection_from(peer);
    require(place.has_value(), "a connection that ended gives its place back");
    link->place() = std::move(*place);
    auto session =
        std::make_shared<net::HttpSession>(net::Transport(std::move(link)), peer, thread_, shared);
    http_ = session;
    connections_.add(session);
    session->start();
    session.reset();
    settle();
}

void OneConnection::send(std::string_view bytes) {
    peer_->send(bytes);
    settle();
}

void OneConnection::end() {
    peer_->end();
    settle();
}

void OneConnection::line_takes_more() {
    if (const auto session = websocket_.lock(); session && peer_->is_line()) {
        session->line_ready({.readable = false, .writable = true});
    }
    settle();
}

void OneConnection::look_later(std::chrono::seconds later) {
    thread_.clients().look(std::chrono::steady_clock::now() + later);
    settle();
}

void OneConnection::server_goes_away() {
    if (const auto session = websocket_.lock()) session->go_away();
    settle();
}

void OneConnection::login_ends(std::uint64_t login) {
    connections_.login_ended(login);
    settle();
}

bool OneConnection::http_owes_an_answer() const {
    return !http_.expired() && !peer_->is_waited_for() && !peer_->closed();
}

void OneConnection::read_websocket() {
    while (peer_->unread() > 0 || peer_->has_ended()) {
        const auto session = websocket_.lock();
        if (!session || !peer_->is_line()) return;
        const std::size_t unread = peer_->unread();
        session->line_ready({.readable = true, .writable = false});
        require(
            peer_->unread() < unread || peer_->closed(), "what has come is read, or nothing more is"
        );
    }
}

void OneConnection::settle() {
    net::asio::io_context& io = thread_.io();
    io.poll();
    while (http_owes_an_answer()) {
        require(io.run_one_for(long_time) > 0, "every request is answered");
        io.poll();
    }
    if (websocket_.expired()) return;
    read_websocket();
    // What the hub answers may make the session ask for more.
    io.poll();
    do {
        hub_.settle();
    } while (io.poll() > 0);
}

/// A thread that has just answered may hold it a moment longer.
bool OneConnection::let_go_in_time() {
    const auto deadline = std::chrono::steady_clock::now() + long_time;
    while (!http_.expired() || !websocket_.expired()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::yield();
        thread_.io().poll();
    }
    return true;
}

void OneConnection::finish() {
    connections_.cut_all();
    settle();
    require(let_go_in_time(), "nothing of a connection stays");
    require(connections_.size() == 0, "a connection that ended is not counted");
    const std::string_view received = peer_->received();
    const std::size_t upgraded = received.find("HTTP/1.1 101 ");
    if (upgraded == std::string_view::npos) return;
    const std::size_t end = received.find("\r\n\r\n", upgraded);
    if (end != std::string_view::npos) check_frames_of_server(received.substr(end + 4));
}

void check_frames_of_server(std::string_view bytes) {
    bool closed = false;
    while (bytes.size() >= 2) {
        require(!closed, "nothing comes behind a close frame");
        const auto first = static_cast<std::uint8_t>(bytes[0]);
        const auto second = static_cast<std::uint8_t>(bytes[1]);
        require((first & 0xF0) == 0x80, "the server's frames are whole messages");
        require((second & 0x80) == 0, "the server's frames are not masked");
        const auto opcode = static_cast<net::Opcode>(first & 0x0F);
        std::size_t header = 2;
        std::uint64_t length = second;
        if (second >= 126) {
            header = second == 126 ? 4 : 10;
            if (bytes.size() < header) return;
            length = 0;
            for (std::size_t i = 2; i < header; ++i) {
                length = length << 8 | static_cast<std::uint8_t>(bytes[i]);
            }
        }
        if (bytes.size() - header < length) return;
        const std::string_view payload = bytes.substr(header, length);
        bytes.remove_prefix(header + length);
        if (opcode == net::Opcode::binary) {
            v1::ServerFrame frame;
            require(
                frame.ParseFromArray(payload.data(), static_cast<int>(payload.size())) &&
                    frame.body_case() != v1::ServerFrame::BODY_NOT_SET,
                "every message of the server can be read"
            );
        } else {
            require(length <= 125, "a control frame is short");
            closed = opcode == net::Opcode::close;
            require(
                closed || opcode == net::Opcode::ping || opcode == net::Opcode::pong,
                "the server sends messages, pings, pongs and a close"
            );
        }
    }
}

}  // namespace diemcau::fuzz
