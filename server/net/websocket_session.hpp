// One WebSocket client: frames in, frames out. All of it happens on the connection's thread, except
// what the hub calls: that only queues. A client for whom nothing happens holds no buffer and no
// timer.
#pragma once

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

#include "base/limits.hpp"
#include "hub/hub.hpp"
#include "net/connections.hpp"
#include "net/frame_codec.hpp"
#include "net/net_numbers.hpp"
#include "net/network_thread.hpp"
#include "net/outbox.hpp"
#include "net/transport.hpp"
#include "net/websocket_handshake.hpp"

namespace diemcau::net {

struct WebSocketOptions {
    std::size_t message_bytes_max = limits::client_message_bytes_max_default;
    std::size_t outbox_bytes_max = limits::outbox_bytes_max_default;
    std::chrono::milliseconds hello_deadline{5'000};  // no hello until then: closed
    std::chrono::milliseconds close_grace{2'000};     // for the other side's close frame
    std::chrono::milliseconds ping_after{limits::heartbeat_interval_ms};  // of silence
    std::chrono::milliseconds dead_after{limits::heartbeat_dead_ms};      // of silence
    std::chrono::milliseconds stuck_after{20'000};  // answers wait, and not a byte goes out
};

class WebSocketSession final : public hub::Subscriber,
                               public Connection,
                               public Writer,
                               public std::enable_shared_from_this<WebSocketSession> {
public:
    WebSocketSession(
        Transport transport, NetworkThread& thread, const WebSocketOptions& options, hub::Hub& hub,
        Connections& connections, NetNumbers& numbers
    );

    /// `leftover`: bytes that came behind the request.
    void accept(UpgradeRequest request, std::string leftover);

    // hub::Subscriber
    void answer(wire::SharedFrame frame) override;
    hub::Delivery deliver(wire::SharedFrame frame) override;
    bool caught_up() const override;
    void stop(wire::SharedFrame goodbye) override;
    void fail(wire::SharedFrame error, std::uint16_t close_code) override;

    // Connection
    void look(SteadyTime now) override;
    void go_away() override;
    void cut() override;

    // Writer
    void write_waiting() override;

private:
    /// A write that the line did not take all of.
    struct Unwritten {
        std::unique_ptr<WriteBatch> batch;
        std::size_t piece = 0;   // the one being written
        std::size_t offset = 0;  // how much of it is out
    };

    void begin();
    void wait_for_input();
    void read_what_is_there();
    void take(std::string_view bytes);
    void take_message(std::string_view message);
    void obey(wire::ClientFrame frame);
    void peer_closes(std::uint16_t code);

    void wake(Outbox::Pushed pushed);
    void write_on();
    bool write(const WriteBatch& batch, Unwritten& at);
    bool batch_written(const WriteBatch& batch);
    void close_is_out();
    void when_writable();

    void protocol_error(
        wire::ProtocolErrorReason reason, const char* explanation, std::uint16_t code
    );
    void close(std::uint16_t code, wire::SharedFrame last, bool drop_waiting);
    void expect_close_within(std::chrono::milliseconds grace);
    void after(std::chrono::milliseconds time, void (WebSocketSession::*what)());
    void hello_is_late();
    void cut_slow();
    void finish();

    Transport transport_;
    NetworkThread& thread_;
    const WebSocketOptions& options_;
    hub::Hub& hub_;
    Connections& connections_;
    NetNumbers& numbers_;
    FrameReader reader_;
    Outbox outbox_;
    std::optional<Unwritten> unwritten_;                   // then nothing else is written
    std::unique_ptr<boost::asio::steady_timer> deadline_;  // for hello, or the end of a close
    std::unique_ptr<UpgradeRequest> handshake_;
    std::optional<hub::ConnectionId> joined_;
    std::atomic<SteadyTime::rep> last_heard_;
    std::atomic<SteadyTime::rep> blocked_since_{0};  // the line takes nothing; 0: it does
    std::atomic<bool> closing_{false};
    bool input_broken_ = false;  // the other side's close frame will not be found any more
    bool close_sent_ = false;
    bool peer_closed_ = false;
    bool finished_ = false;
};

}  // namespace diemcau::net
