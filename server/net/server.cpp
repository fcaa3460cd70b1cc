#include "net/server.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/thread_pool.hpp>
#include <vector>

#include "net/certificate.hpp"
#include "net/http_session.hpp"
#include "net/listener.hpp"
#include "net/network_thread.hpp"
#include "net/tls_link.hpp"
#include "net/websocket_session.hpp"

namespace diemcau::net {

using asio::ip::tcp;

namespace {

WebSocketOptions websocket_options(const ServerOptions& options) {
    WebSocketOptions out;
    out.message_bytes_max = options.message_bytes_max;
    out.reader_message_bytes_max = options.reader_message_bytes_max;
    out.outbox_bytes_max = options.outbox_bytes_max;
    out.hello_deadline = options.hello_deadline;
    out.stuck_after = options.stuck_after;
    out.close_grace = options.close_grace;
    out.pace = options.pace;
    return out;
}

HttpOptions http_options(const ServerOptions& options) {
    HttpOptions out;
    out.tls_deadline = options.tls_deadline;
    out.header_deadline = options.header_deadline;
    out.linger = options.close_grace;
    return out;
}

/// A line that is gone already has no address.
IpAddress address_of(const tcp::socket& socket) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return {};
    return parse_ip_address(peer.address().to_string()).value_or(IpAddress{});
}

std::vector<std::unique_ptr<NetworkThread>> make_threads(
    const ServerOptions& options, NetNumbers& numbers, const hub::Hub& hub
) {
    std::vector<std::unique_ptr<NetworkThread>> threads;
    for (unsigned i = 0; i < options.io_threads; ++i) {
        threads.push_back(std::make_unique<NetworkThread>(
            options.outbox_bytes_max, numbers, [&hub] { return hub.has_room(); }
        ));
    }
    return threads;
}

}  // namespace

struct Server::Impl {
    ServerOptions options;
    hub::Hub& hub;
    NetNumbers numbers;
    Admission admission;
    std::optional<Certificate> certificate;  // none: plain HTTP
    std::vector<std::unique_ptr<NetworkThread>> threads;
    std::size_t next_thread = 0;  // of the listener's thread
    asio::thread_pool workers;
    Connections connections;
    WebSocketShared for_websockets;
    StaticFiles files;
    Api api;
    Router router;
    HttpShared for_http;
    std::shared_ptr<Listener> listener;
    bool started = false;

    Impl(ServerOptions given, hub::Hub& the_hub, HttpHandlers handlers)
        : options(std::move(given)),
          hub(the_hub),
          admission(options.admission, numbers),
          threads(make_threads(options, numbers, hub)),
          workers(options.worker_threads),
          for_websockets{
              websocket_options(options), hub, connections, numbers, options.doorkeeper.get()},
          files(options.web_folder),
          api(hub, std::move(handlers), files, connections, numbers, options.import_bytes_max,
              options.tls_root.empty() ? "" : read_root_certificate(options.tls_root)),
          router(api.router(std::move(options.more_routes))),
          for_http{
              http_options(options),
              router,
              workers,
              asio::make_strand(workers),
              connections,
              admission,
              numbers,
              {},
              options.doorkeeper.get(),
              {}},
          listener(std::make_shared<Listener>(
              threads.front()->io(), options.endpoint, numbers,
              [this]() -> NetworkThread& { return *threads[next_thread++ % threads.size()]; },
              [this](tcp::socket socket, NetworkThread& thread) { take(std::move(socket), thread); }
          )) {
        if (options.tls.given()) certificate.emplace(options.tls);
        for_http.upgrade = [this](
                               Transport transport, NetworkThread& thread, UpgradeRequest request,
                               Callers callers, std::string leftover
                           ) {
            auto session =
                std::make_shared<WebSocketSession>(thread, for_websockets, std::move(callers));
            if (!connections.add(session)) return;  // stopping: the connection closes
            session->accept(std::move(transport), std::move(request), std::move(leftover));
        };
    }

    void take(tcp::socket socket, NetworkThread& thread) {
        if (connections.size() >= options.connections_max) {
            ++numbers.turned_away;
            return;  // the socket closes
        }
        const IpAddress peer = address_of(socket);
        auto place = admission.connection_from(peer);
        if (!place) return;
        auto link = certificate ? make_tls_link(std::move(socket), *certificate->now(), numbers)
                                : make_plain_link(std::move(socket));
        link->place() = std::move(*place);
        auto session =
            std::make_shared<HttpSession>(Transport(std::move(link)), peer, thread, for_http);
        if (connections.add(session)) session->start();
    }
};

Server::Server(ServerOptions options, hub::Hub& hub, HttpHandlers handlers)
    : impl_(std::make_unique<Impl>(std::move(options), hub, std::move(handlers))) {}

Server::~Server() { finish(); }

const Endpoint& Server::endpoint() const { return impl_->listener->endpoint(); }

void Server::start() {
    impl_->listener->start();
    for (const auto& thread : impl_->threads) thread->start();
    impl_->started = true;
}

void Server::login_ended(std::uint64_t login) { impl_->connections.login_ended(login); }

void Server::reload_certificate() {
    if (impl_->certificate) impl_->certificate->reload();
}

const NetNumbers& Server::numbers() const { return impl_->numbers; }

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
    for (const auto& thread : impl.threads) thread->finish();
}

}  // namespace diemcau::net
