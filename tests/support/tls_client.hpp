// The client's side of TLS by OpenSSL, blocking, to 127.0.0.1: to see what the server's side does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace diemcau::test {

class TlsClient {
public:
    struct Options {
        std::filesystem::path root;         // trusted; empty: anything is
        std::string name = "localhost";     // that the certificate must be for
        int version_max = 0;                // as OpenSSL numbers them; 0: any
        std::string protocol = "http/1.1";  // empty: none is offered
        std::string session;                // to resume
        std::string suites;                 // of TLS 1.2; empty: OpenSSL's own
        int receive_buffer_bytes = 0;       // 0: the system's own
    };

    /// Throws std::runtime_error when there is no handshake.
    TlsClient(std::uint16_t port, const Options& options);
    ~TlsClient();
    TlsClient(TlsClient&&) noexcept;

    std::string version() const;  // "TLSv1.3"
    std::string suite() const;
    std::string protocol() const;
    bool resumed() const;
    /// To give to another client; what came so far must have been read.
    std::string session() const;
    /// Of the server's certificate.
    std::string serial() const;

    /// In one record each, if it is no more than one holds. Throws std::runtime_error.
    void write(const std::string& bytes);
    /// What comes next; empty: the server said that it ends. Throws std::runtime_error when the
    /// line ended without that.
    std::string read();
    /// The same, but nullopt if the next record is TLS's own.
    std::optional<std::string> read_record();
    /// Bytes decrypted but not read, without waiting.
    std::size_t pending() const;
    /// All until the server says that it ends.
    std::string read_to_end();
    /// Says that nothing more will be written.
    void end();

    int descriptor() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A request over TLS with Connection: close, and everything that came back.
std::string https_bytes(
    std::uint16_t port, const std::string& request, const TlsClient::Options& options
);

}  // namespace diemcau::test
