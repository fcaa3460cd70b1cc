// The server's certificate and key, and the rules of TLS for all its connections.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "net/tls_files.hpp"

struct ssl_ctx_st;
struct ssl_st;

namespace diemcau::net {

struct SslFree {
    void operator()(ssl_ctx_st* context) const noexcept;
    void operator()(ssl_st* connection) const noexcept;
};

/// TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only. Not changed once it is
/// made, so all threads may use it; connections keep what they were made with.
class TlsContext {
public:
    /// Throws TlsProblem.
    explicit TlsContext(const TlsFiles& files);

    /// What does not keep the server from starting but should be seen to: one sentence each.
    const std::vector<std::string>& warnings() const { return warnings_; }

    /// The server's side of one more connection. Throws std::bad_alloc.
    std::unique_ptr<ssl_st, SslFree> new_connection() const;

private:
    std::unique_ptr<ssl_ctx_st, SslFree> context_;
    std::vector<std::string> warnings_;
};

/// The certificate in a file of PEM, and nothing else of it, for devices to install: DER, which all
/// of them take. Throws TlsProblem.
std::string read_root_certificate(const std::filesystem::path& file);

}  // namespace diemcau::net
