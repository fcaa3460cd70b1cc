// The network side of the server: HTTP, WebSocket, the web client's files. Owns its threads. Nobody
// who uses it sees Boost.
#pragma once

#include <filesystem>
#include <memory>

#include "base/limits.hpp"
#include "hub/hub.hpp"
#include "net/api.hpp"
#include "net/endpoint.hpp"

namespace diemcau::net {

struct ServerOptions {
    Endpoint endpoint;
    std::filesystem::path web_folder;  // empty: no web client
    unsigned io_threads = 2;
    unsigned worker_threads = 2;
    std::size_t message_bytes_max = limits::client_message_bytes_max_default;
    std::size_t outbox_bytes_max = limits::outbox_bytes_max_default;
    std::size_t connections_max = limits::connections_max_default;
    std::size_t import_bytes_max = limits::import_body_bytes_max;
    std::chrono::milliseconds hello_deadline{5'000};
    std::chrono::milliseconds stuck_after{20'000};
    std::chrono::milliseconds close_grace{2'000};  // for each connection, and for all at the stop
};

class Server {
public:
    /// Binds, so that a port in use shows at once. Throws CannotListen, std::runtime_error.
    /// `hub` must not be destroyed before finish() has returned, and must be before the server is:
    /// it holds connections.
    Server(ServerOptions options, hub::Hub& hub, HttpHandlers handlers);
    ~Server();

    /// With the port that was given out.
    const Endpoint& endpoint() const;
    void start();

    /// The stop goes: stop_accepting(), hub.stop(), finish(). The hub's clients have got what
    /// became durable and a goodbye; finish() closes everything, the stubborn by force, and joins
    /// the threads.
    void stop_accepting();
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::net
