#include "link/http.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <stdexcept>

#include "link/tls.hpp"

#include "link/json_object.hpp"
#include "link/server_errors.hpp"

namespace diemcau::terminal {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr auto answer_limit = std::chrono::minutes(10);  // a national import takes a while

using Request = http::request<http::string_body>;

void connect(beast::tcp_stream& stream, const ServerAddress& server) {
    asio::ip::tcp::resolver resolver(stream.get_executor());
    stream.expires_after(answer_limit);
    stream.connect(resolver.resolve(server.host, server.port));
}

template <class Stream>
HttpAnswer send_and_receive(Stream& stream, const Request& request) {
    http::write(stream, request);
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    http::read(stream, buffer, parser);
    beast::error_code ignored;
    beast::get_lowest_layer(stream).socket().shutdown(
        asio::ip::tcp::socket::shutdown_both, ignored
    );
    return {parser.get().result_int(), std::move(parser.get().body())};
}

HttpAnswer ask_with_tls(const ServerAddress& server, const Request& request) {
    asio::io_context context;
    asio::ssl::context tls = tls_context(server);
    TlsLayer stream(context, tls);
    expect_server(stream, server);
    connect(beast::get_lowest_layer(stream), server);
    boost::system::error_code error;
    stream.handshake(asio::ssl::stream_base::client, error);
    if (error) return {0, why_no_tls(stream, server, error)};
    return send_and_receive(stream, request);
}

HttpAnswer ask(const ServerAccess& access, Request request) {
    const ServerAddress& server = access.address;
    try {
        request.set(http::field::host, server.host_header());
        request.set(http::field::user_agent, "diemcau");
        if (!access.token.empty()) {
            request.set(http::field::authorization, "Bearer " + access.token);
        }
        request.prepare_payload();
        if (server.tls) return ask_with_tls(server, request);
        asio::io_context context;
        beast::tcp_stream stream(context);
        connect(stream, server);
        return send_and_receive(stream, request);
    } catch (const boost::system::system_error& error) {
        return {0, "no answer from " + server.host_header() + ": " + error.code().message()};
    } catch (const std::runtime_error& error) {
        return {0, error.what()};
    }
}

}  // namespace

HttpAnswer http_get(const ServerAccess& server, const std::string& target) {
    return ask(server, {http::verb::get, target, 11});
}

HttpAnswer http_post_json(const ServerAccess& server, const std::string& target, std::string body) {
    http::request<http::string_body> request{http::verb::post, target, 11, std::move(body)};
    request.set(http::field::content_type, "application/json");
    return ask(server, std::move(request));
}

std::string body_of(const HttpAnswer& answer) {
    if (answer.status == 0) throw NoServer(answer.body);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    std::string words = answer.body;
    std::string reason;
    if (const auto object = JsonObject::parse(answer.body)) {
        reason = object->text("reason");
        if (const std::string error = object->text("error"); !error.empty()) words = error;
        // Where the server has them: who reads this may know one of the languages.
        if (const std::string vi = object->text("errorVi"); !vi.empty()) words = vi + "\n" + words;
    }
    if (answer.status == 401 || answer.status == 403) throw NotAdmitted(words, reason);
    throw Refused(words, reason);
}

}  // namespace diemcau::terminal
