#include "support/http_client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <stdexcept>

namespace diemcau::test {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

HttpAnswer http_request(
    std::uint16_t port, const std::string& method, const std::string& target,
    const std::map<std::string, std::string>& headers, const std::string& body
) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect({asio::ip::address_v4::loopback(), port});
    http::request<http::string_body> request;
    request.version(11);
    request.method_string(method);
    request.target(target);
    request.set(http::field::host, "127.0.0.1:" + std::to_string(port));
    for (const auto& [name, value] : headers) request.set(name, value);
    request.body() = body;
    if (!body.empty() || method == "POST") request.prepare_payload();
    boost::system::error_code error;
    http::write(socket, request, error);  // the server may answer before it has read everything
    boost::beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    parser.skip(method == "HEAD");
    http::read(socket, buffer, parser, error);
    if (error) throw std::runtime_error("no answer to " + target + ": " + error.message());
    HttpAnswer answer;
    answer.status = parser.get().result_int();
    for (const auto& field : parser.get()) {
        std::string name(field.name_string());
        for (char& letter : name)
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        answer.headers[name] = std::string(field.value());
    }
    answer.body = std::move(parser.get().body());
    return answer;
}

std::string http_bytes(std::uint16_t port, const std::string& bytes, bool end_own_side) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect({asio::ip::address_v4::loopback(), port});
    asio::write(socket, asio::buffer(bytes));
    if (end_own_side) socket.shutdown(tcp::socket::shutdown_send);
    std::string answer;
    boost::system::error_code error;
    asio::read(socket, asio::dynamic_buffer(answer), error);
    if (error != asio::error::eof) throw std::runtime_error("the line broke: " + error.message());
    return answer;
}

struct IdleConnection::Impl {
    asio::io_context io;
    tcp::socket socket{io};
};

IdleConnection::IdleConnection(std::uint16_t port) : impl_(std::make_unique<Impl>()) {
    impl_->socket.connect({asio::ip::address_v4::loopback(), port});
}

IdleConnection::~IdleConnection() = default;

}  // namespace diemcau::test
