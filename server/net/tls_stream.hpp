// TLS over a descriptor that does not block, by OpenSSL. Under the HTTP of a connection and, after
// the handshake of WebSocket, under its frames.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "net/tls_context.hpp"

namespace diemcau::net {

/// Used on one thread. Does not own the descriptor.
class TlsStream {
public:
    enum class Outcome : unsigned char {
        done,
        wants_read,   // nothing happens before the descriptor is readable
        wants_write,  // or writable
        ended,        // the other side said that it ends
        failed
    };

    struct Step {
        Outcome outcome;
        std::size_t bytes = 0;  // of done
    };

    /// Most that one record holds, and so that one write() takes.
    static constexpr std::size_t record_bytes_max = 16 * 1024;

    /// Throws std::bad_alloc.
    TlsStream(const TlsContext& context, int descriptor);
    ~TlsStream();
    TlsStream(const TlsStream&) = delete;
    TlsStream& operator=(const TlsStream&) = delete;

    Outcome shake_hands();

    /// After a failed handshake: the other side spoke HTTP.
    bool was_http() const { return was_http_; }

    /// After a handshake: the client came back with a ticket.
    bool resumed() const;

    /// What is decrypted already, or is of the next record that comes. REQUIRES: `into` is not
    /// empty.
    Step read(std::span<char> into);
    /// All of one receive: then nothing of it is left inside, and the descriptor tells whether
    /// there is more. REQUIRES: `into` has room for two records.
    Step read_all(std::span<char> into);
    /// What is inside already, without receiving.
    Step read_received(std::span<char> into);
    /// As one record. wants_write: the record is made and not all of it is out; the same bytes come
    /// again, as many of them. REQUIRES: `bytes` is not empty.
    Step write(std::string_view bytes);
    /// Says that nothing more will be written.
    void shut_down_writing() noexcept;

    int descriptor() const { return descriptor_; }

private:
    struct Bio;
    friend Bio;

    Step outcome_of(int result);
    Step fill(std::span<char> into);

    std::unique_ptr<ssl_st, SslFree> ssl_;
    const int descriptor_;
    unsigned receives_left_ = 0;
    bool peer_ended_ = false;
    bool broken_ = false;  // nothing more may be asked of OpenSSL
    bool was_http_ = false;
};

}  // namespace diemcau::net
