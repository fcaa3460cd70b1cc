// The network side of the server: HTTP, WebSocket, the web client's files. Owns its threads. Nobody
// who uses it sees Boost.
#pragma once

#include <filesystem>
#include <memory>

#include "base/limits.hpp"
#include "hub/hub.hpp"
#include "net/admission_options.hpp"
#include "net/api.hpp"
#include "net/callers.hpp"
#include "net/command_pace.hpp"
#include "net/endpoint.hpp"
#include "net/net_numbers.hpp"
#include "net/routes.hpp"
#include "net/tls_files.hpp"

namespace diemcau::net {

struct ServerOptions {
    Endpoint endpoint;
    TlsFiles tls;                    // none: plain HTTP
    std::filesystem::path tls_root;  // for devices to download; empty: none
    AdmissionOptions admission;
    std::filesystem::path web_folder;  // empty: no web client
    unsigned io_threads = 2;
    unsigned worker_threads = 2;
    std::size_t message_bytes_max = limits::client_message_bytes_max_default;
    std::size_t reader_message_bytes_max = limits::reader_message_bytes_max_default;
    std::size_t outbox_bytes_max = limits::outbox_bytes_max_default;
    std::size_t connections_max = limits::connections_max_default;
    std::size_t import_bytes_max = limits::import_body_bytes_max;
    CommandPaceLimits pace{limits::commands_per_second_default, limits::command_burst_default};
    std::chrono::milliseconds tls_deadline{5'000};
    std::chrono::milliseconds header_deadline{10'000};
    std::chrono::milliseconds hello_deadline{5'000};
    std::chrono::milliseconds stuck_after{20'000};
    std::chrono::milliseconds close_grace{2'000};  // for each connection, and for all at the stop
    std::shared_ptr<const Doorkeeper> doorkeeper;  // null: nobody signs in, everybody is believed
    std::vector<Route> more_routes;                // about access

    /// Whether somebody on another machine may speak to the server, directly or through a proxy.
    bool beyond_loopback() const {
        return !endpoint.loopback || !admission.trusted_proxies.empty();
    }
};

class Server {
public:
    /// Binds, so that a port in use shows at once. Throws CannotListen, TlsProblem,
    /// std::runtime_error.
    /// `hub` must not be destroyed before finish() has returned, and must be before the server is:
    /// it holds connections.
    Server(ServerOptions options, hub::Hub& hub, HttpHandlers handlers);
    ~Server();

    /// With the port that was given out.
    const Endpoint& endpoint() const;
    void start();

    /// That sign-in or device has ended: its connections close. From any thread.
    void login_ended(std::uint64_t login);

    /// Reads the files of TLS again, for the connections that come from now on. Those that are
    /// there keep what they have. When the files are no good the old certificate stays in use, and
    /// the log says why. From any thread.
    void reload_certificate();

    /// What was counted so far. From any thread.
    const NetNumbers& numbers() const;

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
