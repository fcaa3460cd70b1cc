// TLS for the load's clients, by OpenSSL straight on their sockets. What it costs is in the
// generator's processor time, not in the server's.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

struct ssl_ctx_st;
struct ssl_session_st;
struct ssl_st;

namespace diemcau::bench {

/// Calls are like those of the system: how many bytes, 0 at the end, -1 with errno. Used on one
/// thread.
class ClientTls {
public:
    struct Free {
        void operator()(ssl_ctx_st* context) const noexcept;
        void operator()(ssl_session_st* session) const noexcept;
        void operator()(ssl_st* connection) const noexcept;
    };

    using Connection = std::unique_ptr<ssl_st, Free>;
    enum class Handshake : std::uint8_t { done, wants_read, wants_write, failed };

    /// Trusts that root (PEM) alone. With tickets each client comes back with its last one. Throws
    /// std::runtime_error.
    ClientTls(const std::string& root_file, bool with_tickets);
    ~ClientTls();
    ClientTls(const ClientTls&) = delete;
    ClientTls& operator=(const ClientTls&) = delete;

    /// To 127.0.0.1, over a connected socket that does not block and stays the caller's.
    Connection begin(std::uint32_t client, int socket);
    Handshake shake_hands(ssl_st* connection);
    /// As much as there is. Less than `size`: the socket was read to its end for now.
    static ssize_t receive(ssl_st* connection, char* into, std::size_t size);
    /// -1 with EAGAIN: the same bytes have to come again first.
    static ssize_t send(ssl_st* connection, std::string_view bytes);

    /// Handshakes that were done, and those of them with a ticket.
    std::uint64_t handshakes() const { return handshakes_; }

    std::uint64_t resumed() const { return resumed_; }

private:
    std::unique_ptr<ssl_ctx_st, Free> context_;
    std::deque<std::unique_ptr<ssl_session_st, Free>> tickets_;  // by client; they never move
    std::uint64_t handshakes_ = 0, resumed_ = 0;
};

}  // namespace diemcau::bench
