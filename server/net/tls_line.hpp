// The Line of a connection that speaks TLS.
#pragma once

#include <memory>

#include "net/line.hpp"
#include "net/tls_stream.hpp"

namespace diemcau::net {

/// After the handshake. Takes over the stream's descriptor.
std::unique_ptr<Line> make_tls_line(std::unique_ptr<TlsStream> stream);

}  // namespace diemcau::net
