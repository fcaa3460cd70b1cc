#include "net/server.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <exception>
#include <thread>
#include <vector>

#include "net/http_session.hpp"
#include "net/listener.hpp"
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

}  // namespace

struct Server::Impl {
    ServerOptions options;
    hub::Hub& hub;
    WebSocketOptions for_websockets;
    asio::io_context io;
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    asio::thread_pool workers;
    NetNumbers numbers;
    Connections connections;
    StaticFiles files;
    Api api;
    Router router;
    HttpShared for_http;
    std::shared_ptr<Listener> listener;
    asio::steady_timer look_timer{io};
    std::vector<std::thread> threads;

    Impl(ServerOptions given, hub::Hub& the_hub, HttpHandlers handlers)
        : options(std::move(given)),
          hub(the_hub),
          for_websockets(websocket_options(options)),
          workers(options.worker_threads),
          files(options.web_folder),
          api(hub, std::move(handlers), files, connections, numbers, options.import_bytes_max),
          router(api.router()),
          for_http{{}, router, workers, connections, numbers, {}, {}},
          listener(std::make_shared<Listener>(
              io, options.endpoint, numbers, [this](tcp::socket socket) { take(std::move(socket)); }
          )) {
        for_http.options.linger = options.close_grace;
        for_http.upgrade =
            [this](Transport transport, UpgradeRequest request, std::string leftover) {
                auto session = std::make_shared<WebSocketSession>(
                    std::move(transport), for_websockets, hub, connections, numbers
                );
                if (!connections.add(session)) return;  // stopping: the connection closes
                session->accept(std::move(request), std::move(leftover));
            };
    }

    void take(tcp::socket socket) {
        if (connections.size() >= options.connections_max) {
            ++numbers.turned_away;
            return;  // the socket closes
        }
        auto session =
            std::make_shared<HttpSession>(Transport(make_plain_link(std::move(socket))), for_http);
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

    // An exception that comes up here is a bug in one connection's code: it ends that step, is said
    // aloud, and the other connections go on.
    void run_thread() {
        while (true) {
            try {
                io.run();
                return;
            } catch (const std::exception& error) {
                spdlog::critical("a bug in a connection: {}", error.what());
            }
        }
    }
};

Server::Server(ServerOptions options, hub::Hub& hub, HttpHandlers handlers)
    : impl_(std::make_unique<Impl>(std::move(options), hub, std::move(handlers))) {}

Server::~Server() { finish(); }

const Endpoint& Server::endpoint() const { return impl_->listener->endpoint(); }

void Server::start() {
    impl_->look();
    impl_->listener->start();
    for (unsigned i = 0; i < impl_->options.io_threads; ++i)
        impl_->threads.emplace_back([impl = impl_.get()] { impl->run_thread(); });
}

void Server::stop_accepting() {
    impl_->api.stopping();
    impl_->listener->stop();
}

void Server::finish() {
    Impl& impl = *impl_;
    if (impl.threads.empty()) return;
    stop_accepting();
    impl.connections.close_all();
    // A session's own deadline is close_grace; this one is for the rest of it.
    impl.connections.wait_until_none(impl.options.close_grace + std::chrono::milliseconds(500));
    impl.workers.join();
    impl.connections.cut_all();
    asio::post(impl.io, [&impl] { impl.look_timer.cancel(); });
    impl.work.reset();
    for (auto& thread : impl.threads) thread.join();
    impl.threads.clear();
}

}  // namespace diemcau::net
