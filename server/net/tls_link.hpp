// A connection that speaks TLS: its ByteLink, and the Line that it becomes.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "net/net_numbers.hpp"
#include "net/tls_context.hpp"
#include "net/transport.hpp"

namespace diemcau::net {

/// `context` is used now only; `numbers` as long as the link lives. Throws std::bad_alloc.
std::unique_ptr<ByteLink> make_tls_link(
    asio::ip::tcp::socket socket, const TlsContext& context, NetNumbers& numbers
);

}  // namespace diemcau::net
