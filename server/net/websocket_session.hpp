// One WebSocket client: frames in, frames out. All of it happens on the connection's strand, except
// what the hub calls: that only queues.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

#include "base/limits.hpp"
#include "hub/hub.hpp"
#include "net/connections.hpp"
#include "net/frame_codec.hpp"
#include "net/net_numbers.hpp"
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
                               public std::enable_shared_from_this<WebSocketSession> {
public:
    WebSocketSession(
        Transport transport, const WebSocketOptions& options, hub::Hub& hub,
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

private:
    void begin();
    void read();
    void take(std::string_view bytes);
    void take_message(std::string_view message);
    void obey(wire::ClientFrame frame);
    void peer_closes(std::uint16_t code);

    void wake(Outbox::Pushed pushed);
    void write_next();
    void write_piece();
    void batch_written();

    void protocol_error(
        wire::ProtocolErrorReason reason, const char* explanation, std::uint16_t code
    );
    void close(std::uint16_t code, wire::SharedFrame last, bool drop_waiting);
    void expect_close_within(std::chrono::milliseconds grace);
    void cut_slow();
    void finish();

    Transport transport_;
    const WebSocketOptions& options_;
    hub::Hub& hub_;
    Connections& connections_;
    NetNumbers& numbers_;
    FrameReader reader_;
    Outbox outbox_;
    WriteBatch batch_;
    std::size_t piece_ = 0;               // of the batch: the one being written
    std::size_t piece_offset_ = 0;        // how much of it is out
    boost::asio::steady_timer deadline_;  // for hello, later for the end of a close
    std::unique_ptr<UpgradeRequest> handshake_;
    std::optional<hub::ConnectionId> joined_;
    std::array<char, 2048> input_;
    std::atomic<SteadyTime::rep> last_heard_;
    std::atomic<SteadyTime::rep> last_written_;
    std::atomic<bool> closing_{false};
    bool input_broken_ = false;  // the other side's close frame will not be found any more
    bool close_sent_ = false;
    bool peer_closed_ = false;
    bool finished_ = false;
};

}  // namespace diemcau::net
