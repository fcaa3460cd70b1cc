#include "link/http.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace diemcau::terminal {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr auto answer_limit = std::chrono::minutes(10);  // a national import takes a while

HttpAnswer ask(const ServerAddress& server, http::request<http::string_body> request) {
    try {
        asio::io_context context;
        asio::ip::tcp::resolver resolver(context);
        beast::tcp_stream stream(context);
        stream.expires_after(answer_limit);
        stream.connect(resolver.resolve(server.host, server.port));
        request.set(http::field::host, server.host_header());
        request.set(http::field::user_agent, "diemcau");
        request.prepare_payload();
        http::write(stream, request);
        beast::flat_buffer buffer;
        http::response_parser<http::string_body> parser;
        parser.body_limit(boost::none);
        http::read(stream, buffer, parser);
        beast::error_code ignored;
        stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
        return {parser.get().result_int(), std::move(parser.get().body())};
    } catch (const boost::system::system_error& error) {
        return {0, "no answer from " + server.host_header() + ": " + error.code().message()};
    }
}

}  // namespace

HttpAnswer http_get(const ServerAddress& server, const std::string& target) {
    return ask(server, {http::verb::get, target, 11});
}

HttpAnswer http_post_json(
    const ServerAddress& server, const std::string& target, std::string body
) {
    http::request<http::string_body> request{http::verb::post, target, 11, std::move(body)};
    request.set(http::field::content_type, "application/json");
    return ask(server, std::move(request));
}

}  // namespace diemcau::terminal
