// A port that speaks plainly to the test's clients and TLS to the server, so that every client of
// the tests can speak to a server with TLS.
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <mutex>
#include <thread>

#include "support/tls_client.hpp"

namespace diemcau::test {

class TlsTunnel {
public:
    TlsTunnel(std::uint16_t server_port, TlsClient::Options options);
    /// Ends all connections through it.
    ~TlsTunnel();
    TlsTunnel(const TlsTunnel&) = delete;
    TlsTunnel& operator=(const TlsTunnel&) = delete;

    std::uint16_t port() const { return port_; }

private:
    void accept();
    void carry(int plain);

    const std::uint16_t server_port_;
    const TlsClient::Options options_;
    int listener_ = -1;
    int stop_[2]{-1, -1};
    std::uint16_t port_ = 0;
    std::list<std::thread> carriers_;
    std::thread acceptor_;
};

}  // namespace diemcau::test
