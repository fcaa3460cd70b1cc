#include "support/tls_client.hpp"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace diemcau::test {

namespace {

constexpr time_t patience_seconds = 60;

[[noreturn]] void fail(const std::string& what) {
    const unsigned long code = ERR_get_error();
    const char* reason = ERR_reason_error_string(code);
    ERR_clear_error();
    throw std::runtime_error(what + ": " + (reason != nullptr ? reason : "the line ended"));
}

}  // namespace

struct TlsClient::Impl {
    SSL_CTX* context = nullptr;
    SSL* ssl = nullptr;
    int socket = -1;

    ~Impl() {
        SSL_free(ssl);
        SSL_CTX_free(context);
        if (socket >= 0) ::close(socket);
    }

    void connect(std::uint16_t port, int receive_buffer_bytes) {
        socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const timeval patience{patience_seconds, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        if (receive_buffer_bytes > 0) {
            ::setsockopt(
                socket, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes
            );
        }
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        to.sin_port = htons(port);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("no connection");
    }
};

TlsClient::TlsClient(std::uint16_t port, const Options& options) : impl_(std::make_unique<Impl>()) {
    std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to lines that are gone
    ERR_clear_error();
    impl_->context = SSL_CTX_new(TLS_client_method());
    SSL_CTX* context = impl_->context;
    SSL_CTX_set_security_level(context, 0);  // what is refused is refused by the server
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, options.version_max);
    if (!options.suites.empty()) SSL_CTX_set_cipher_list(context, options.suites.c_str());
    if (!options.root.empty()) {
        if (SSL_CTX_load_verify_file(context, options.root.c_str()) != 1) fail("root");
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    }
    impl_->ssl = SSL_new(context);
    SSL* ssl = impl_->ssl;
    SSL_clear_mode(ssl, SSL_MODE_AUTO_RETRY);  // a ticket is not waited behind
    if (!X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), options.name.c_str())) {
        SSL_set1_host(ssl, options.name.c_str());
        SSL_set_tlsext_host_name(ssl, options.name.c_str());
    }
    ERR_clear_error();
    if (!options.protocol.empty()) {
        const std::string list = static_cast<char>(options.protocol.size()) + options.protocol;
        SSL_set_alpn_protos(
            ssl, reinterpret_cast<const unsigned char*>(list.data()),
            static_cast<unsigned>(list.size())
        );
    }
    if (!options.session.empty()) {
        const auto* at = reinterpret_cast<const unsigned char*>(options.session.data());
        SSL_SESSION* session =
            d2i_SSL_SESSION(nullptr, &at, static_cast<long>(options.session.size()));
        SSL_set_session(ssl, session);
        SSL_SESSION_free(session);
    }
    impl_->connect(port, options.receive_buffer_bytes);
    SSL_set_fd(ssl, impl_->socket);
    if (SSL_connect(ssl) != 1) fail("no handshake");
}

TlsClient::~TlsClient() = default;
TlsClient::TlsClient(TlsClient&&) noexcept = default;

std::string TlsClient::version() const { return SSL_get_version(impl_->ssl); }

std::string TlsClient::suite() const { return SSL_get_cipher_name(impl_->ssl); }

std::string TlsClient::protocol() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(impl_->ssl, &name, &size);
    return {reinterpret_cast<const char*>(name), size};
}

bool TlsClient::resumed() const { return SSL_session_reused(impl_->ssl) == 1; }

std::string TlsClient::session() const {
    SSL_SESSION* session = SSL_get1_session(impl_->ssl);
    std::string bytes(static_cast<std::size_t>(i2d_SSL_SESSION(session, nullptr)), '\0');
    auto* at = reinterpret_cast<unsigned char*>(bytes.data());
    i2d_SSL_SESSION(session, &at);
    SSL_SESSION_free(session);
    return bytes;
}

std::string TlsClient::serial() const {
    X509* certificate = SSL_get1_peer_certificate(impl_->ssl);
    const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate);
    std::string bytes(
        reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)),
        static_cast<std::size_t>(ASN1_STRING_length(serial))
    );
    X509_free(certificate);
    return bytes;
}

void TlsClient::write(const std::string& bytes) {
    if (SSL_write(impl_->ssl, bytes.data(), static_cast<int>(bytes.size())) <= 0)
        fail("cannot write");
}

std::optional<std::string> TlsClient::read_record() {
    std::array<char, 64 * 1024> bytes;
    const int got = SSL_read(impl_->ssl, bytes.data(), static_cast<int>(bytes.size()));
    if (got > 0) return std::string(bytes.data(), static_cast<std::size_t>(got));
    const int error = SSL_get_error(impl_->ssl, got);
    if (error == SSL_ERROR_ZERO_RETURN) return std::string();
    if (error == SSL_ERROR_WANT_READ) return std::nullopt;
    fail("cannot read");
}

std::string TlsClient::read() {
    while (true)
        if (auto bytes = read_record()) return *std::move(bytes);
}

std::size_t TlsClient::pending() const { return static_cast<std::size_t>(SSL_pending(impl_->ssl)); }

std::string TlsClient::read_to_end() {
    std::string all;
    while (true) {
        const std::string next = read();
        if (next.empty()) return all;
        all += next;
    }
}

void TlsClient::end() { SSL_shutdown(impl_->ssl); }

int TlsClient::descriptor() const { return impl_->socket; }

std::string https_bytes(
    std::uint16_t port, const std::string& request, const TlsClient::Options& options
) {
    TlsClient client(port, options);
    client.write(request);
    return client.read_to_end();
}

}  // namespace diemcau::test
