#include "link/websocket.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <type_traits>

#include "link/event_loop_impl.hpp"
#include "link/tls.hpp"

namespace diemcau::terminal {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;

namespace {

constexpr auto open_limit = std::chrono::seconds(10);

/// What is under the WebSocket, and what it needs to be made.
struct Plain {
    using Layer = beast::tcp_stream;

    explicit Plain(const ServerAddress&) {}

    websocket::stream<Layer> stream_on(asio::io_context& io) {
        return websocket::stream<Layer>(io);
    }
};

struct Tls {
    using Layer = TlsLayer;

    explicit Tls(const ServerAddress& server) : context(tls_context(server)) {}

    websocket::stream<Layer> stream_on(asio::io_context& io) {
        return websocket::stream<Layer>(io, context);
    }

    asio::ssl::context context;
};

template <class Under>
class BeastWebSocket final : public WebSocket,
                             public std::enable_shared_from_this<BeastWebSocket<Under>> {
public:
    BeastWebSocket(EventLoop& loop, ServerAccess server, Handlers handlers)
        : server_(std::move(server)),
          handlers_(std::move(handlers)),
          resolver_(loop.impl().context),
          under_(server_.address),
          stream_(under_.stream_on(loop.impl().context)) {}

    void start() {
        resolver_.async_resolve(
            server_.address.host, server_.address.port,
            [self = this->shared_from_this(
             )](error_code ec, const asio::ip::tcp::resolver::results_type& found) {
                if (ec) return self->ended("the server's address is not known: " + ec.message());
                self->connect(found);
            }
        );
    }

    void send(std::string message) override {
        waiting_.push_back(std::move(message));
        if (open_ && !writing_) write_next();
    }

    void close() override {
        closing_ = true;
        if (open_ && !writing_) close_stream();
    }

    void cut() override {
        handlers_ = {};
        open_ = false;
        error_code ignored;
        beast::get_lowest_layer(stream_).socket().close(ignored);
    }

private:
    void connect(const asio::ip::tcp::resolver::results_type& found) {
        beast::get_lowest_layer(stream_).expires_after(open_limit);
        beast::get_lowest_layer(stream_).async_connect(
            found,
            [self = this->shared_from_this()](error_code ec, const asio::ip::tcp::endpoint&) {
                if (ec) return self->ended("no server answers there: " + ec.message());
                self->encrypt();
            }
        );
    }

    void encrypt() {
        if constexpr (std::is_same_v<Under, Tls>) {
            expect_server(stream_.next_layer(), server_.address);
            stream_.next_layer().async_handshake(
                asio::ssl::stream_base::client,
                [self = this->shared_from_this()](error_code ec) {
                    if (ec) {
                        return self->ended(
                            why_no_tls(self->stream_.next_layer(), self->server_.address, ec)
                        );
                    }
                    self->handshake();
                }
            );
        } else {
            handshake();
        }
    }

    void handshake() {
        beast::get_lowest_layer(stream_).expires_never();
        beast::get_lowest_layer(stream_).socket().set_option(asio::ip::tcp::no_delay(true));
        stream_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::client));
        stream_.set_option(websocket::stream_base::decorator(
            [token = server_.token](websocket::request_type& request) {
                request.set(beast::http::field::sec_websocket_protocol, "diemcau.v1");
                if (token.empty()) return;
                request.set(beast::http::field::authorization, "Bearer " + token);
            }
        ));
        stream_.binary(true);
        stream_.read_message_max(256u * 1024 * 1024);
        stream_.async_handshake(
            answer_, server_.address.host_header(), "/ws",
            [self = this->shared_from_this()](error_code ec) {
                if (ec) return self->declined(ec);
                self->open_ = true;
                if (self->handlers_.on_open) self->handlers_.on_open();
                self->read_next();
                if (!self->waiting_.empty() && !self->writing_) self->write_next();
            }
        );
    }

    void read_next() {
        stream_.async_read(buffer_, [self = this->shared_from_this()](error_code ec, std::size_t) {
            if (ec) return self->ended(self->reason_of(ec));
            const auto data = self->buffer_.cdata();
            if (self->handlers_.on_message) {
                self->handlers_.on_message({static_cast<const char*>(data.data()), data.size()});
            }
            self->buffer_.consume(data.size());
            self->read_next();
        });
    }

    void write_next() {
        writing_ = true;
        stream_.async_write(
            asio::buffer(waiting_.front()),
            [self = this->shared_from_this()](error_code ec, std::size_t) {
                self->writing_ = false;
                if (ec) return;  // the reader says why
                self->waiting_.pop_front();
                if (!self->waiting_.empty()) return self->write_next();
                if (self->closing_) self->close_stream();
            }
        );
    }

    void close_stream() {
        stream_.async_close(
            websocket::close_code::normal, [self = this->shared_from_this()](error_code) {}
        );
    }

    std::string reason_of(error_code ec) const {
        if (ec != websocket::error::closed) return "the line was lost: " + ec.message();
        const auto& why = stream_.reason();
        return "the server closed the connection (" + std::to_string(why.code) + ") " +
               std::string(why.reason.data(), why.reason.size());
    }

    void declined(error_code ec) {
        const unsigned status = ec == websocket::error::upgrade_declined ? answer_.result_int() : 0;
        if (status == 401) return ended(LineEnd{"the server wants a sign-in", true});
        if (status == 403)
            return ended(LineEnd{"the server does not let this connection in", true});
        ended("the server does not speak diemcau: " + ec.message());
    }

    void ended(const std::string& words) { ended(LineEnd{words, false}); }

    void ended(const LineEnd& end) {
        open_ = false;
        auto on_closed = std::move(handlers_.on_closed);
        handlers_ = {};
        if (on_closed) on_closed(end);
    }

    ServerAccess server_;
    Handlers handlers_;
    asio::ip::tcp::resolver resolver_;
    Under under_;
    websocket::stream<typename Under::Layer> stream_;
    beast::flat_buffer buffer_;
    websocket::response_type answer_;
    std::deque<std::string> waiting_;
    bool open_ = false;
    bool writing_ = false;
    bool closing_ = false;
};

}  // namespace

std::shared_ptr<WebSocket> WebSocket::open(
    EventLoop& loop, const ServerAccess& server, Handlers handlers
) {
    const auto start = [&](auto socket) {
        socket->start();
        return socket;
    };
    using PlainSocket = BeastWebSocket<Plain>;
    using TlsSocket = BeastWebSocket<Tls>;
    if (server.address.tls)
        return start(std::make_shared<TlsSocket>(loop, server, std::move(handlers)));
    return start(std::make_shared<PlainSocket>(loop, server, std::move(handlers)));
}

}  // namespace diemcau::terminal
