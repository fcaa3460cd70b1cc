#include "net/websocket_handshake.hpp"

#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>

#include "net/security_headers.hpp"

namespace diemcau::net {

namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

bool offers_protocol(const UpgradeRequest& request) {
    return http::token_list{request[http::field::sec_websocket_protocol]}.exists(websocket_protocol
    );
}

void accept_websocket(
    Transport& transport, const UpgradeRequest& request, std::function<void(error_code)> done
) {
    auto stream = std::make_shared<websocket::stream<Transport&, false>>(transport);
    const Scheme scheme = transport.link().encrypted() ? Scheme::https : Scheme::http;
    stream->set_option(websocket::stream_base::decorator([scheme](websocket::response_type& response
                                                         ) {  // refusals, too
        response.set(http::field::sec_websocket_protocol, websocket_protocol);
        if (response.result() != http::status::switching_protocols)
            set_security_headers(response, scheme);
    }));
    // The stream lives in the handler for the length of the handshake, and no longer.
    stream->async_accept(request, [stream, done = std::move(done)](error_code error) {
        done(error);
    });
}

}  // namespace diemcau::net
