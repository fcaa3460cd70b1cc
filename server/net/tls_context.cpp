#include "net/tls_context.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <new>

namespace diemcau::net {

namespace {

// Authenticated encryption with forward secrecy; of TLS 1.3 there is nothing else.
constexpr const char* tls12_suites = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* key_exchanges = "X25519:P-256:P-384";
// A client that comes back within it is spared the signature.
constexpr long ticket_seconds = 12 * 3600;
constexpr int renewal_days = 21;

std::string why() {
    const unsigned long code = ERR_peek_error();  // the first one is the cause
    const char* reason = ERR_reason_error_string(code);
    std::string text = ERR_GET_LIB(code) == ERR_LIB_SYS ? std::strerror(ERR_GET_REASON(code))
                       : reason != nullptr              ? reason
                                                        : "unknown reason";
    ERR_clear_error();
    return text;
}

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& file) {
    throw TlsProblem(what + " " + file.string() + ": " + why());
}

// A server has nobody to ask, and OpenSSL would ask on the terminal.
int no_password(char*, int, int, void*) { return 0; }

/// The first of the client's protocols that is ours: WebSocket needs HTTP/1.1.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_bytes, const unsigned char* offered, unsigned int offered_bytes, void*) {
    static constexpr std::array<unsigned char, 9> ours{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* found = nullptr;
    const int result = SSL_select_next_proto(
        &found, chosen_bytes, ours.data(), ours.size(), offered, offered_bytes
    );
    if (result != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

void set_rules(SSL_CTX* context) {
    bool good = SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1;
    good = good && SSL_CTX_set_cipher_list(context, tls12_suites) == 1;
    good = good && SSL_CTX_set1_groups_list(context, key_exchanges) == 1;
    if (!good) throw TlsProblem("OpenSSL refuses the rules of this server: " + why());
    SSL_CTX_set_options(
        context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                     SSL_OP_PRIORITIZE_CHACHA
    );
    // Nothing is kept between records, nor of a session after its end: the client keeps the ticket.
    SSL_CTX_set_mode(
        context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                     SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
    );
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_timeout(context, ticket_seconds);
    SSL_CTX_set_num_tickets(context, 1);
    static constexpr std::array<unsigned char, 7> name{'d', 'i', 'e', 'm', 'c', 'a', 'u'};
    SSL_CTX_set_session_id_context(context, name.data(), name.size());
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    SSL_CTX_set_default_passwd_cb(context, no_password);
}

}  // namespace

void SslFree::operator()(ssl_ctx_st* context) const noexcept { SSL_CTX_free(context); }

void SslFree::operator()(ssl_st* connection) const noexcept { SSL_free(connection); }

TlsContext::TlsContext(const TlsFiles& files) : context_(SSL_CTX_new(TLS_server_method())) {
    if (files.certificate.empty()) throw TlsProblem("a key without a certificate: tls.certificate");
    if (files.key.empty()) throw TlsProblem("a certificate without its key: tls.key");
    if (!context_) throw std::bad_alloc();
    set_rules(context_.get());
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(context_.get(), files.certificate.c_str()) != 1)
        fail("cannot use the certificate", files.certificate);
    if (SSL_CTX_use_PrivateKey_file(context_.get(), files.key.c_str(), SSL_FILETYPE_PEM) != 1)
        fail("cannot use the key", files.key);
    if (SSL_CTX_check_private_key(context_.get()) != 1)
        fail("the key is not of the certificate " + files.certificate.string() + ":", files.key);

    struct stat about {};

    if (::stat(files.key.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        warnings_.push_back(
            "others on this machine may read the key " + files.key.string() + ": chmod 600"
        );
    const ASN1_TIME* end = X509_get0_notAfter(SSL_CTX_get0_certificate(context_.get()));
    int days = 0;
    int seconds = 0;
    if (ASN1_TIME_diff(&days, &seconds, nullptr, end) != 1) return;
    if (days < 0 || seconds < 0) {
        warnings_.push_back("the certificate " + files.certificate.string() + " has ended");
    } else if (days < renewal_days) {
        warnings_.push_back(
            "the certificate " + files.certificate.string() + " ends in " + std::to_string(days) +
            " days"
        );
    }
}

std::string read_root_certificate(const std::filesystem::path& file) {
    ERR_clear_error();
    const std::unique_ptr<BIO, decltype(&BIO_free)> in(BIO_new_file(file.c_str(), "r"), BIO_free);
    if (!in) fail("cannot read the root", file);
    const std::unique_ptr<X509, decltype(&X509_free)> root(
        PEM_read_bio_X509(in.get(), nullptr, no_password, nullptr), X509_free
    );
    if (!root) fail("there is no certificate in", file);
    std::string bytes(static_cast<std::size_t>(i2d_X509(root.get(), nullptr)), '\0');
    auto* at = reinterpret_cast<unsigned char*>(bytes.data());
    i2d_X509(root.get(), &at);
    return bytes;
}

std::unique_ptr<ssl_st, SslFree> TlsContext::new_connection() const {
    std::unique_ptr<ssl_st, SslFree> connection(SSL_new(context_.get()));
    if (!connection) throw std::bad_alloc();
    SSL_set_accept_state(connection.get());
    return connection;
}

}  // namespace diemcau::net
