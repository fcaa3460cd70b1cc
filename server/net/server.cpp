#include "net/server.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/thread_pool.hpp>
#include <vector>

#include "net/http_session.hpp"
#include "net/listener.hpp"
#include "net/network_thread.hpp"
#include "net/websocket_session.hpp"

namespace diemcau::net {

using asio::ip::tcp;

namespace {

constexpr std::chrono::seconds look_interval{1};

WebSocketOptions websocket_options(const ServerOptions& options) {
    WebSocketOptions out;
    out.message_bytes_max = options.message_bytes_max;
    out.outbox_bytes_max = options.outbox_bytes_max;
    out.hello_deadline = options.hello_deadline;
    out.stuck_after = options.stuck_after;
    out.close_grace = options.close_grace;
    return out;
}

std::vector<std::unique_ptr<NetworkThread>> make_threads(unsigned count, NetNumbers& numbers) {
    std::vector<std::unique_ptr<NetworkThread>> threads;
    for (unsigned i = 0; i < count; ++i)
        threads.push_back(std::make_unique<NetworkThread>(numbers));
    return threads;
}

}  // namespace

struct Server::Impl {
    ServerOptions options;
    hub::Hub& hub;
    WebSocketOptions for_websockets;
    NetNumbers numbers;
    std::vector<std::unique_ptr<NetworkThread>> threads;
    std::size_t next_thread = 0;  // of the listener's thread
    asio::thread_pool workers;
    Connections connections;
    StaticFiles files;
    Api api;
    Router router;
    HttpShared for_http;
    std::shared_ptr<Listener> listener;
    asio::steady_timer look_timer;
    bool started = false;

    Impl(ServerOptions given, hub::Hub& the_hub, HttpHandlers handlers)
        : options(std::move(given)),
          hub(the_hub),
          for_websockets(websocket_options(options)),
          threads(make_threads(options.io_threads, numbers)),
          workers(options.worker_threads),
          files(options.web_folder),
          api(hub, std::move(handlers), files, connections, numbers, options.import_bytes_max),
          router(api.router()),
          for_http{{}, router, workers, connections, numbers, {}, {}},
          listener(std::make_shared<Listener>(
              threads.front()->io(), options.endpoint, numbers,
              [this]() -> NetworkThread& { return *threads[next_thread++ % threads.size()]; },
              [this](tcp::socket socket, NetworkThread& thread) { take(std::move(socket), thread); }
          )),
          look_timer(threads.front()->io()) {
        for_http.options.linger = options.close_grace;
        for_http.upgrade = [this](
                               Transport transport, NetworkThread& thread, UpgradeRequest request,
                               std::string leftover
                           ) {
            auto session = std::make_shared<WebSocketSession>(
                std::move(transport), thread, for_websockets, hub, connections, numbers
            );
            if (!connections.add(session)) return;  // stopping: the connection closes
            session->accept(std::move(request), std::move(leftover));
        };
    }

    void take(tcp::socket socket, NetworkThread& thread) {
        if (connections.size() >= options.connections_max) {
            ++numbers.turned_away;
            return;  // the socket closes
        }
        auto session = std::make_shared<HttpSession>(
            Transport(make_plain_link(std::move(socket))), thread, for_http
        );
        if (connections.add(session)) session->start();
    }

    void look() {
        look_timer.expires_after(look_interval);
        look_timer.async_wait([this](error_code error) {
            if (error) return;
            connections.look(std::chrono::steady_clock::now());
            look();
        });
    }
};

Server::Server(ServerOptions options, hub::Hub& hub, HttpHandlers handlers)
    : impl_(std::make_unique<Impl>(std::move(options), hub, std::move(handlers))) {}

Server::~Server() { finish(); }

const Endpoint& Server::endpoint() const { return impl_->listener->endpoint(); }

void Server::start() {
    impl_->look();
    impl_->listener->start();
    for (const auto& thread : impl_->threads) thread->start();
    impl_->started = true;
}

void Server::stop_accepting() {
    impl_->api.stopping();
    impl_->listener->stop();
}

void Server::finish() {
    Impl& impl = *impl_;
    if (!std::exchange(impl.started, false)) return;
    stop_accepting();
    impl.connections.close_all();
    // A session's own deadline is close_grace; this one is for the rest of it.
    impl.connections.wait_until_none(impl.options.close_grace + std::chrono::milliseconds(500));
    impl.workers.join();
    impl.connections.cut_all();
    asio::post(impl.threads.front()->io(), [&impl] { impl.look_timer.cancel(); });
    for (const auto& thread : impl.threads) thread->finish();
}

}  // namespace diemcau::net
