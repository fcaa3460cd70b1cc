// A whole server without its disk: real sockets, the hub over a journal in memory.
#pragma once

#include <memory>

#include "net/server.hpp"
#include "support/memory_journal.hpp"

namespace diemcau::test {

class ServerHarness {
public:
    /// With the small conference of World, check-in open.
    explicit ServerHarness(
        net::ServerOptions options = {}, net::HttpHandlers handlers = {},
        hub::HubOptions hub_options = {}
    );
    ~ServerHarness();

    std::uint16_t port() const { return server_->endpoint().port; }

    /// Stops as diemcaud does at SIGTERM.
    void stop();

    /// A value of /metrics.
    std::uint64_t metric(const std::string& name) const;

    std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>();

private:
    void give(core::CommandBody body);

    std::uint64_t commands_given_ = 0;
    std::unique_ptr<net::Server> server_;
    std::unique_ptr<hub::Hub> hub_;
};

}  // namespace diemcau::test
