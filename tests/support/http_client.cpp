#include "support/http_client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <stdexcept>

namespace diemcau::test {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

namespace {

std::string rest_of(tcp::socket& socket) {
    std::string answer;
    boost::system::error_code error;
    asio::read(socket, asio::dynamic_buffer(answer), error);
    if (error != asio::error::eof) throw std::runtime_error("the line broke: " + error.message());
    return answer;
}

}  // namespace

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
        std::string& value = answer.headers[name];
        if (!value.empty()) value += '\n';
        value += std::string(field.value());
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
    return rest_of(socket);
}

struct IdleConnection::Impl {
    asio::io_context io;
    tcp::socket socket{io};
};

IdleConnection::IdleConnection(std::uint16_t port) : impl_(std::make_unique<Impl>()) {
    impl_->socket.connect({asio::ip::address_v4::loopback(), port});
}

IdleConnection::~IdleConnection() = default;

void IdleConnection::send(const std::string& bytes) {
    asio::write(impl_->socket, asio::buffer(bytes));
}

std::string IdleConnection::read_head() {
    std::string head;
    asio::read_until(impl_->socket, asio::dynamic_buffer(head), "\r\n\r\n");
    return head;
}

std::string IdleConnection::read_to_the_end() { return rest_of(impl_->socket); }

}  // namespace diemcau::test
