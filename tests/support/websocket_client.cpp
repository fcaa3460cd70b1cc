#include "support/websocket_client.hpp"

#include <gtest/gtest.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <stdexcept>

namespace diemcau::test {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::seconds long_time(60);

}  // namespace

struct WebSocketClient::Impl {
    asio::io_context io;
    websocket::stream<tcp::socket, false> stream{io};
    beast::flat_buffer buffer;
    std::deque<v1::ServerFrame> answers;
    std::uint16_t close_code = 0;
    std::uint64_t bytes = 0;
    std::uint64_t pongs = 0;

    /// Runs one operation to its end.
    template <class Start>
    error_code finish(Start&& start) {
        std::optional<error_code> outcome;
        start([&outcome](error_code error, auto&&...) { outcome = error; });
        io.restart();
        io.run_for(long_time);
        if (!outcome) {
            ADD_FAILURE() << "the server took too long";
            error_code ignored;
            beast::get_lowest_layer(stream).close(ignored);
            io.restart();
            io.run();
        }
        return *outcome;
    }
};

WebSocketClient::WebSocketClient(std::uint16_t port) : WebSocketClient(port, Options{}) {}

WebSocketClient::WebSocketClient(std::uint16_t port, const Options& options)
    : impl_(std::make_unique<Impl>()) {
    auto& stream = impl_->stream;
    auto& socket = beast::get_lowest_layer(stream);
    socket.open(tcp::v4());
    if (options.receive_buffer_bytes > 0)
        socket.set_option(asio::socket_base::receive_buffer_size(options.receive_buffer_bytes));
    socket.connect({asio::ip::address_v4::loopback(), port});
    socket.set_option(tcp::no_delay(true));
    stream.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
        if (!options.protocol.empty())
            request.set(beast::http::field::sec_websocket_protocol, options.protocol);
        const auto set = [&request](beast::http::field name, const std::string& value) {
            if (!value.empty()) request.set(name, value);
        };
        set(beast::http::field::origin, options.origin);
        set(beast::http::field::cookie, options.cookie);
        set(beast::http::field::authorization, options.authorization);
    }));
    stream.binary(true);
    stream.read_message_max(64 * 1024 * 1024);
    stream.control_callback([impl = impl_.get()](websocket::frame_type kind, beast::string_view) {
        if (kind == websocket::frame_type::pong) ++impl->pongs;
    });
    const std::string host = "127.0.0.1:" + std::to_string(port);
    const error_code error =
        impl_->finish([&](auto done) { stream.async_handshake(host, "/ws", std::move(done)); });
    if (error) throw std::runtime_error("no handshake: " + error.message());
}

WebSocketClient::~WebSocketClient() = default;
WebSocketClient::WebSocketClient(WebSocketClient&&) noexcept = default;
WebSocketClient& WebSocketClient::operator=(WebSocketClient&&) noexcept = default;

bool WebSocketClient::send(const v1::ClientFrame& frame) {
    return send_bytes(frame.SerializeAsString());
}

bool WebSocketClient::send_bytes(const std::string& message, bool binary) {
    impl_->stream.binary(binary);
    return !impl_->finish([&](auto done) {
        impl_->stream.async_write(asio::buffer(message), std::move(done));
    });
}

bool WebSocketClient::send_raw(const std::string& bytes) {
    return !impl_->finish([&](auto done) {
        asio::async_write(
            beast::get_lowest_layer(impl_->stream), asio::buffer(bytes), std::move(done)
        );
    });
}

void WebSocketClient::ping() {
    const error_code error = impl_->finish([&](auto done) {
        impl_->stream.async_ping("are you there", std::move(done));
    });
    EXPECT_FALSE(error) << error.message();
}

std::optional<std::string> WebSocketClient::receive() {
    impl_->buffer.clear();
    const error_code error =
        impl_->finish([&](auto done) { impl_->stream.async_read(impl_->buffer, std::move(done)); });
    if (error) {
        impl_->close_code = error == websocket::error::closed
                                ? static_cast<std::uint16_t>(impl_->stream.reason().code)
                                : 1006;
        return std::nullopt;
    }
    std::string message = beast::buffers_to_string(impl_->buffer.data());
    impl_->bytes += message.size();
    return message;
}

std::optional<v1::ServerFrame> WebSocketClient::receive_frame() {
    // Answers that came together are looked at one by one.
    if (impl_->answers.empty()) {
        const auto message = receive();
        if (!message) return std::nullopt;
        v1::ServerFrame frame;
        EXPECT_TRUE(frame.ParseFromString(*message));
        if (!frame.has_results()) return frame;
        for (const v1::CommandResult& result : frame.results().results()) {
            *impl_->answers.emplace_back().mutable_results()->add_results() = result;
        }
    }
    v1::ServerFrame one = std::move(impl_->answers.front());
    impl_->answers.pop_front();
    return one;
}

std::optional<v1::ServerFrame> WebSocketClient::wait_for(
    const std::function<bool(const v1::ServerFrame&)>& wanted
) {
    while (auto frame = receive_frame())
        if (wanted(*frame)) return frame;
    return std::nullopt;
}

v1::CommandResult WebSocketClient::result_of(const std::string& command_id) {
    const auto frame = wait_for([&](const v1::ServerFrame& one) {
        return one.has_results() && one.results().results(0).command_id() == command_id;
    });
    if (frame) return frame->results().results(0);
    ADD_FAILURE() << "the connection ended before the result, with " << close_code();
    return {};
}

std::uint16_t WebSocketClient::close_code() const { return impl_->close_code; }

std::uint64_t WebSocketClient::message_bytes_received() const { return impl_->bytes; }

std::uint64_t WebSocketClient::pongs_received() const { return impl_->pongs; }

void WebSocketClient::close() {
    impl_->finish([&](auto done) {
        impl_->stream.async_close(websocket::close_code::normal, std::move(done));
    });
}

void WebSocketClient::cut() {
    error_code ignored;
    beast::get_lowest_layer(impl_->stream).close(ignored);
}

v1::ClientFrame hello_frame(const std::string& device) {
    v1::ClientFrame frame;
    frame.mutable_hello()->set_client("test");
    frame.mutable_hello()->set_role(v1::ROLE_ORGANIZER);
    frame.mutable_hello()->set_device_id(device);
    frame.mutable_hello()->set_operator_name("Bà Mẫu");
    return frame;
}

v1::ClientFrame subscribe_frame(const std::string& topic) {
    v1::ClientFrame frame;
    frame.mutable_subscribe()->set_topic(topic);
    return frame;
}

v1::ClientFrame check_in_frame(
    const std::string& command_id, std::uint32_t delegate, std::uint32_t site
) {
    v1::ClientFrame frame;
    frame.mutable_command()->set_command_id(command_id);
    auto* check_in = frame.mutable_command()->mutable_command()->mutable_check_in();
    check_in->mutable_run();
    check_in->mutable_delegate()->set_id(delegate);
    check_in->set_site(site);
    return frame;
}

v1::ClientFrame session_frame(const std::string& command_id, v1::SessionAction action) {
    v1::ClientFrame frame;
    frame.mutable_command()->set_command_id(command_id);
    frame.mutable_command()->mutable_command()->mutable_change_session()->set_action(action);
    return frame;
}

std::string command_id_of(std::uint64_t first, std::uint64_t second) {
    std::string id(16, '\0');
    for (std::size_t i = 0; i < 8; ++i) {
        id[i] = static_cast<char>(first >> (56 - 8 * i));
        id[8 + i] = static_cast<char>(second >> (56 - 8 * i));
    }
    id[6] = static_cast<char>((id[6] & 0x0F) | 0x70);
    id[8] = static_cast<char>((id[8] & 0x3F) | 0x80);
    return id;
}

}  // namespace diemcau::test
