// A whole server without its disk: real sockets, the hub over a journal in memory. With the
// variable DIEMCAU_TEST_TLS in the environment it speaks TLS, and plain clients reach it through a
// tunnel.
#pragma once

#include <memory>

#include "net/server.hpp"
#include "net/test_certificates.hpp"
#include "support/memory_journal.hpp"
#include "support/tls_tunnel.hpp"

namespace diemcau::test {

class ServerHarness {
public:
    /// With the small conference of World, check-in open.
    explicit ServerHarness(
        net::ServerOptions options = {}, net::HttpHandlers handlers = {},
        hub::HubOptions hub_options = {}
    );
    ~ServerHarness();

    /// Where plain clients connect to.
    std::uint16_t port() const { return tunnel_ ? tunnel_->port() : server_->endpoint().port; }

    net::Server& server() { return *server_; }

    hub::Hub& hub() { return *hub_; }

    /// Stops as diemcaud does at SIGTERM.
    void stop();

    /// Whose heads were read.
    std::uint64_t requests() const { return server_->numbers().http_requests; }

    /// A value of /metrics. Not where it needs a sign-in.
    std::uint64_t metric(const std::string& name) const;

    std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>();

private:
    void give(core::CommandBody body);

    std::uint64_t commands_given_ = 0;
    std::unique_ptr<net::Server> server_;
    std::unique_ptr<hub::Hub> hub_;
    std::unique_ptr<TestCertificates> certificates_;
    std::unique_ptr<TlsTunnel> tunnel_;
};

}  // namespace diemcau::test
