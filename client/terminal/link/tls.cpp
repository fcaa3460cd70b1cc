#include "link/tls.hpp"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace diemcau::terminal {

namespace ssl = boost::asio::ssl;

ssl::context tls_context(const ServerAddress& server) {
    ssl::context context(ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    context.set_verify_mode(ssl::verify_peer);
    boost::system::error_code error;
    if (server.ca_file.empty()) {
        context.set_default_verify_paths(error);
    } else {
        context.load_verify_file(server.ca_file, error);
    }
    if (error) {
        throw std::runtime_error(
            "cannot read the trusted roots " + server.ca_file + ": " + error.message()
        );
    }
    return context;
}

void expect_server(TlsLayer& layer, const ServerAddress& server) {
    SSL* handle = layer.native_handle();
    if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(handle), server.host.c_str()) == 1) return;
    SSL_set1_host(handle, server.host.c_str());
    SSL_set_tlsext_host_name(handle, server.host.c_str());
}

std::string why_no_tls(
    TlsLayer& layer, const ServerAddress& server, boost::system::error_code error
) {
    const long verdict = SSL_get_verify_result(layer.native_handle());
    switch (verdict) {
        case X509_V_OK:
            return "no TLS with the server: " + error.message();
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
            return "the server's certificate is not by a root that is trusted here: give its root "
                   "with --ca FILE";
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return "the server's certificate is for another name than " + server.host;
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return "the server's certificate has ended";
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return "the server's certificate is not valid yet: is the clock of this machine right?";
        default:
            return std::string("the server's certificate is not taken: ") +
                   X509_verify_cert_error_string(verdict);
    }
}

}  // namespace diemcau::terminal
