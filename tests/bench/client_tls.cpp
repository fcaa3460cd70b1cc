#include "client_tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <new>
#include <stdexcept>

namespace diemcau::bench {

namespace {

int size_of(std::size_t bytes) { return static_cast<int>(std::min<std::size_t>(bytes, INT_MAX)); }

/// errno for a call that did not succeed; what it returns then.
ssize_t not_done(SSL* connection, int result) {
    const int why = SSL_get_error(connection, result);
    ERR_clear_error();
    if (why == SSL_ERROR_ZERO_RETURN) return 0;
    errno = why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE ? EAGAIN : ECONNRESET;
    return -1;
}

using Ticket = std::unique_ptr<ssl_session_st, ClientTls::Free>;

int keep(SSL* connection, SSL_SESSION* session) {
    static_cast<Ticket*>(SSL_get_app_data(connection))->reset(session);
    return 1;  // it is ours now
}

}  // namespace

void ClientTls::Free::operator()(ssl_ctx_st* context) const noexcept { SSL_CTX_free(context); }

void ClientTls::Free::operator()(ssl_session_st* session) const noexcept {
    SSL_SESSION_free(session);
}

void ClientTls::Free::operator()(ssl_st* connection) const noexcept {
    // Cut lines, too, leave a ticket that is good: without this OpenSSL would spoil it.
    SSL_set_shutdown(connection, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(connection);
}

ClientTls::ClientTls(const std::string& root_file, bool with_tickets)
    : context_(SSL_CTX_new(TLS_client_method())) {
    if (!context_) throw std::bad_alloc();
    // OpenSSL writes without MSG_NOSIGNAL.
    std::signal(SIGPIPE, SIG_IGN);
    if (SSL_CTX_load_verify_file(context_.get(), root_file.c_str()) != 1) {
        throw std::runtime_error("cannot read the root " + root_file);
    }
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_mode(
        context_.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                            SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
    );
    SSL_CTX_set_read_ahead(context_.get(), 1);
    if (!with_tickets) {
        SSL_CTX_set_session_cache_mode(context_.get(), SSL_SESS_CACHE_OFF);
        return;
    }
    SSL_CTX_set_session_cache_mode(
        context_.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL
    );
    SSL_CTX_sess_set_new_cb(context_.get(), keep);
}

ClientTls::~ClientTls() = default;

ClientTls::Connection ClientTls::begin(std::uint32_t client, int socket) {
    Connection connection(SSL_new(context_.get()));
    if (!connection || SSL_set_fd(connection.get(), socket) != 1) throw std::bad_alloc();
    SSL_set_connect_state(connection.get());
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(connection.get()), "127.0.0.1");
    if (tickets_.size() <= client) tickets_.resize(client + 1);
    SSL_set_app_data(connection.get(), &tickets_[client]);
    if (tickets_[client]) SSL_set_session(connection.get(), tickets_[client].get());
    return connection;
}

ClientTls::Handshake ClientTls::shake_hands(ssl_st* connection) {
    const int result = SSL_do_handshake(connection);
    if (result == 1) {
        ++handshakes_;
        if (SSL_session_reused(connection) == 1) ++resumed_;
        return Handshake::done;
    }
    const int why = SSL_get_error(connection, result);
    ERR_clear_error();
    if (why == SSL_ERROR_WANT_READ) return Handshake::wants_read;
    if (why == SSL_ERROR_WANT_WRITE) return Handshake::wants_write;
    return Handshake::failed;
}

ssize_t ClientTls::receive(ssl_st* connection, char* into, std::size_t size) {
    std::size_t filled = 0;
    while (filled < size) {
        const int result = SSL_read(connection, into + filled, size_of(size - filled));
        if (result <= 0) {
            const ssize_t outcome = not_done(connection, result);
            return filled > 0 ? static_cast<ssize_t>(filled) : outcome;
        }
        filled += static_cast<std::size_t>(result);
    }
    return static_cast<ssize_t>(filled);
}

ssize_t ClientTls::send(ssl_st* connection, std::string_view bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const int result = SSL_write(connection, bytes.data() + sent, size_of(bytes.size() - sent));
        if (result <= 0) {
            const ssize_t outcome = not_done(connection, result);
            return sent > 0 ? static_cast<ssize_t>(sent) : outcome;
        }
        sent += static_cast<std::size_t>(result);
    }
    return static_cast<ssize_t>(sent);
}

}  // namespace diemcau::bench
