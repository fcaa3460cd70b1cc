// Private to link/: the client's side of TLS.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <string>

#include "link/server_address.hpp"

namespace diemcau::terminal {

using TlsLayer = boost::beast::ssl_stream<boost::beast::tcp_stream>;

/// TLS 1.2 and newer, and a certificate that a trusted root proves. Throws std::runtime_error when
/// the roots cannot be read.
boost::asio::ssl::context tls_context(const ServerAddress& server);

/// Before the handshake: the certificate must be for this server.
void expect_server(TlsLayer& layer, const ServerAddress& server);

/// Why there was no handshake, in words.
std::string why_no_tls(TlsLayer& layer, const ServerAddress& server, boost::system::error_code);

}  // namespace diemcau::terminal
