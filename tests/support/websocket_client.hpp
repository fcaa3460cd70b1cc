// A WebSocket client over a real socket, by Beast: the oracle for our own frames. Blocking, used by
// one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "diemcau/v1/frame.pb.h"

namespace diemcau::test {

class WebSocketClient {
public:
    struct Options {
        int receive_buffer_bytes = 0;  // 0: the system's own
        std::string protocol = "diemcau.v1";
        std::string origin;
        std::string cookie;
        std::string authorization;
    };

    /// Connects to 127.0.0.1 and shakes hands. Throws std::runtime_error when the server does not.
    explicit WebSocketClient(std::uint16_t port);
    WebSocketClient(std::uint16_t port, const Options& options);
    ~WebSocketClient();
    WebSocketClient(WebSocketClient&&) noexcept;
    WebSocketClient& operator=(WebSocketClient&&) noexcept;

    /// False: the connection is gone.
    bool send(const v1::ClientFrame& frame);
    bool send_bytes(const std::string& message, bool binary = true);
    /// Bytes as they are, past Beast: for frames that no client would send.
    bool send_raw(const std::string& bytes);
    void ping();

    /// The next message; none when the connection ended. Fails the test after a long time.
    std::optional<std::string> receive();
    std::optional<v1::ServerFrame> receive_frame();
    /// Frames until one is wanted.
    std::optional<v1::ServerFrame> wait_for(
        const std::function<bool(const v1::ServerFrame&)>& wanted
    );
    v1::CommandResult result_of(const std::string& command_id);

    /// After receive() said none: the server's close code, 1006 if there was no close frame.
    std::uint16_t close_code() const;
    std::uint64_t message_bytes_received() const;
    std::uint64_t pongs_received() const;

    /// Closes with a close frame, and waits for the server's.
    void close();
    /// Ends the line without a word.
    void cut();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Organizer, no site.
v1::ClientFrame hello_frame(const std::string& device = "test");
v1::ClientFrame subscribe_frame(const std::string& topic);
v1::ClientFrame check_in_frame(
    const std::string& command_id, std::uint32_t delegate, std::uint32_t site
);
v1::ClientFrame session_frame(const std::string& command_id, v1::SessionAction action);
/// 16 bytes, a UUIDv7 in its form, made of two numbers that the test chooses.
std::string command_id_of(std::uint64_t first, std::uint64_t second);

}  // namespace diemcau::test
