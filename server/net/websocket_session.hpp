// One WebSocket client: frames in, frames out. All of it happens on the connection's thread, except
// what the hub calls: that only queues. A client for whom nothing happens holds no buffer and no
// timer.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

#include "base/limits.hpp"
#include "hub/hub.hpp"
#include "net/callers.hpp"
#include "net/command_pace.hpp"
#include "net/connections.hpp"
#include "net/frame_codec.hpp"
#include "net/line.hpp"
#include "net/live_clients.hpp"
#include "net/net_numbers.hpp"
#include "net/network_thread.hpp"
#include "net/outbox.hpp"
#include "net/transport.hpp"
#include "net/websocket_handshake.hpp"

namespace diemcau::net {

struct WebSocketOptions {
    std::size_t message_bytes_max = limits::client_message_bytes_max_default;
    /// Of viewers and displays, and of everybody before his hello.
    std::size_t reader_message_bytes_max = limits::reader_message_bytes_max_default;
    std::size_t outbox_bytes_max = limits::outbox_bytes_max_default;
    std::chrono::milliseconds hello_deadline{5'000};  // no hello until then: closed
    std::chrono::milliseconds close_grace{2'000};     // for the other side's close frame
    std::chrono::milliseconds ping_after{limits::heartbeat_interval_ms};  // of silence
    std::chrono::milliseconds dead_after{limits::heartbeat_dead_ms};      // of silence
    std::chrono::milliseconds stuck_after{20'000};  // answers wait, and not a byte goes out
    CommandPaceLimits pace{limits::commands_per_second_default, limits::command_burst_default};
};

/// What all WebSockets of a server share.
struct WebSocketShared {
    WebSocketOptions options;
    hub::Hub& hub;
    Connections& connections;
    NetNumbers& numbers;
    const Doorkeeper* doorkeeper;  // null: nobody signs in, a hello is believed
};

class WebSocketSession final : public hub::Subscriber,
                               public Connection,
                               public LiveClient,
                               public std::enable_shared_from_this<WebSocketSession> {
public:
    WebSocketSession(NetworkThread& thread, const WebSocketShared& shared, Callers callers);

    /// `leftover`: bytes that came behind the request.
    void accept(Transport transport, UpgradeRequest request, std::string leftover);

    // hub::Subscriber
    hub::Audience& audience() override { return thread_.clients(); }

    void answer(wire::SharedFrame frame) override;
    void watch(hub::TopicKey topic, wire::SharedFrame first) override;
    void unwatch(hub::TopicKey topic) override;
    void stop(wire::SharedFrame goodbye) override;
    void fail(wire::SharedFrame error, std::uint16_t close_code) override;
    void let_go() override;

    // Connection
    void go_away() override;
    void cut() override;
    void login_ended(std::uint64_t login) override;

    // LiveClient
    void send_answer(wire::SharedFrame frame) override;
    void send_first(hub::TopicKey topic, wire::SharedFrame frame) override;
    void stop_watching(hub::TopicKey topic) override;
    void close_with(std::uint16_t code, wire::SharedFrame last) override;
    void hub_let_go() override;
    void send_live(hub::TopicKey topic, const wire::SharedFrame& frame) override;
    void write(const WriteBatch& batch, std::span<const OutFrame* const> frames) override;
    void line_ready(Readiness::State state) override;
    void read_on() override;
    void look(SteadyTime now) override;

private:
    struct Handshake {
        Transport transport;
        UpgradeRequest request;
    };

    /// The line did not take everything.
    struct Slow {
        Outbox outbox;
        SteadyTime moved_at;  // when something went out
    };

    void begin(std::string leftover);
    void read_what_is_there();
    void take(std::span<char> bytes);
    void take_frames(std::string_view bytes);
    void take_event(const FrameEvent& event);
    void take_message(std::string_view message);
    void obey(wire::ClientFrame frame);
    void join(wire::Hello hello);
    /// The largest that he may send now.
    std::size_t message_bytes_max() const;
    /// In commands: everything that the hub has to do for him counts.
    void frames_came(std::size_t commands);
    void peer_closes(std::uint16_t code);

    void send_control(OutFrame frame);
    Outbox& slow_outbox();
    void write_slowly();
    void write_later(bool later);
    void want_what_is_wanted();
    void be_quick_again();
    std::size_t put_out(const WriteBatch& batch, std::size_t already_out);
    void close_is_out();

    void protocol_error(
        wire::ProtocolErrorReason reason, const char* explanation, std::uint16_t code
    );
    void close(std::uint16_t code, wire::SharedFrame last, bool drop_waiting);
    void after(std::chrono::milliseconds time, void (WebSocketSession::*what)());
    void hello_is_late();
    void cut_slow();
    void signed_out();
    void say_goodbye();
    void finish();
    void free_seat();

    NetworkThread& thread_;
    const WebSocketShared& shared_;
    std::unique_ptr<Callers> callers_;      // until the hello, which says as whom they act
    std::unique_ptr<Handshake> handshake_;  // until it is over
    std::unique_ptr<Line> line_;            // from then on
    std::unique_ptr<FrameReader> reader_;   // in the middle of a message
    std::unique_ptr<Slow> slow_;
    std::unique_ptr<boost::asio::steady_timer> deadline_;  // for hello, or the end of a close
    SteadyTime last_heard_;
    std::uint64_t login_ = 0;  // 0: nobody signs in
    CommandPace pace_;
    hub::ConnectionId joined_ = 0;
    LiveClients::Seat seat_ = 0;  // from begin() on
    bool only_looks_ = true;      // also before his hello
    bool reading_later_ = false;  // the hub has no room, or he sends too fast
    bool writing_later_ = false;  // the line took not everything
    bool going_away_ = false;     // the server stops
    bool closing_ = false;        // nothing more is taken from either side
    bool input_broken_ = false;   // the other side's close frame will not be found any more
    bool close_sent_ = false;
    bool peer_closed_ = false;
    bool finished_ = false;
    bool let_go_ = false;  // by the hub
};

}  // namespace diemcau::net
