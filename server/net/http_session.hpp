// One HTTP connection: requests one after the other, until it closes or becomes a WebSocket.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "net/admission.hpp"
#include "net/connections.hpp"
#include "net/net_numbers.hpp"
#include "net/network_thread.hpp"
#include "net/routes.hpp"
#include "net/transport.hpp"
#include "net/websocket_handshake.hpp"

namespace diemcau::net {

struct HttpOptions {
    std::size_t header_bytes_max = 16 * 1024;
    std::chrono::milliseconds tls_deadline{5'000};      // for the handshake, in all
    std::chrono::milliseconds header_deadline{10'000};  // for a request's header, once it has begun
    std::chrono::milliseconds idle_deadline{60'000};    // between two requests
    std::chrono::milliseconds strangers_deadline{
        5'000};  // body and next request of somebody unknown
    std::chrono::milliseconds small_body_deadline{30'000};
    std::chrono::milliseconds body_deadline{600'000};  // a national import over a slow line
    std::chrono::milliseconds write_deadline{300'000};
    std::chrono::milliseconds linger{2'000};  // for the other side to read our last words
    std::size_t slow_requests_max = 32;       // waiting for workers; more are told to come again
    std::size_t strangers_max = 4;            // the same of those who are not known
};

/// What all HTTP connections of a server share.
struct HttpShared {
    HttpOptions options;
    const Router& router;
    asio::thread_pool& workers;
    asio::strand<asio::thread_pool::executor_type> alone;  // on workers, one after the other
    Connections& connections;
    Admission& admission;
    NetNumbers& numbers;
    std::atomic<std::size_t> slow_requests{0};
    const Doorkeeper* doorkeeper = nullptr;  // null: nobody signs in here
    std::function<void(Transport, NetworkThread&, UpgradeRequest, Callers, std::string leftover)>
        upgrade;
    std::atomic<std::size_t> slow_requests_of_strangers{0};
};

class HttpSession final : public Connection, public std::enable_shared_from_this<HttpSession> {
public:
    /// `peer`: the other end of the line.
    HttpSession(
        Transport transport, const IpAddress& peer, NetworkThread& thread, HttpShared& shared
    );

    void start();

    void go_away() override;
    void cut() override;

    void login_ended(std::uint64_t) override {}  // each request is looked at anew

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using FullResponse = boost::beast::http::response<boost::beast::http::span_body<const char>>;
    using HeadResponse = boost::beast::http::response<boost::beast::http::empty_body>;

    void open();
    void read_header();
    void take_header();
    bool refuse_header();
    bool refuse_framing();
    bool refuse_caller();
    bool refuse_unknown();
    void allow_body();
    void read_body();
    void handle();
    std::chrono::milliseconds body_deadline() const;
    static bool still_admitted(const HttpShared& shared, const HttpRequest& request);
    static HttpResponse login_has_ended();
    void run_slow(HttpRequest request, Respond respond);
    void respond_early(HttpResponse response);
    void write(HttpResponse response);
    template <class Message>
    void fill(Message& message, const HttpResponse& response);
    void written(error_code error);
    void linger();
    void discard();
    /// Ends the connection when the time is up, and counts it as too slow if it had to say
    /// something.
    void expect_within(
        std::chrono::milliseconds time, NetNumbers::Counter NetNumbers::*too_slow = nullptr
    );
    bool wants_websocket() const;
    void become_websocket();
    void finish();
    std::string_view header(boost::beast::http::field name) const;
    std::string all_lines_of(boost::beast::string_view name) const;

    Transport transport_;
    const IpAddress peer_;
    NetworkThread& thread_;
    HttpShared& shared_;
    asio::any_io_executor executor_;  // stays when the transport goes to a WebSocket
    asio::steady_timer deadline_;
    boost::beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    const Route* route_ = nullptr;
    Admission::Admitted admitted_;  // of the request
    Callers callers_;               // of the request
    HttpBody body_;                 // of the answer, while it is written
    std::optional<FullResponse> full_;
    std::optional<HeadResponse> head_;
    std::array<char, 512> discarded_;
    bool keep_alive_ = false;
    bool in_request_ = false;
    bool going_away_ = false;
    bool finished_ = false;
};

/// The request as the routes see it. nullopt: the target is not one.
std::optional<HttpRequest> plain_request(
    boost::beast::http::request<boost::beast::http::string_body>&& request
);

}  // namespace diemcau::net
