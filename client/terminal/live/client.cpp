#include "live/client.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/time.hpp"
#include "live/command_id.hpp"

namespace diemcau::terminal {

namespace {

std::int64_t device_now() { return SystemClock().now(); }

}  // namespace

Client::Client(EventLoop& loop, Options options) : loop_(loop), options_(std::move(options)) {}

Client::~Client() {
    *alive_ = false;
    if (socket_) socket_->cut();
}

std::int64_t Client::server_now() const { return device_now() + clock_offset_ms_; }

void Client::connect() {
    closing_ = false;
    open();
}

void Client::open() {
    const std::uint64_t generation = ++generation_;
    WebSocket::Handlers handlers;
    handlers.on_open = [this] { opened(); };
    handlers.on_message = [this](std::string_view message) { received(message); };
    handlers.on_closed = [this, generation, alive = alive_](const LineEnd& end) {
        if (*alive && generation == generation_) lost(end);
    };
    socket_ = WebSocket::open(loop_, options_.server, std::move(handlers));
}

void Client::opened() {
    hello_sent_at_ = device_now();
    v1::ClientFrame frame;
    *frame.mutable_hello() = options_.hello;
    send(frame);
}

void Client::received(std::string_view message) {
    v1::ServerFrame frame;
    if (!frame.ParseFromArray(message.data(), static_cast<int>(message.size()))) {
        return lost({"the server sent something that is not a frame of diemcau.v1"});
    }
    switch (frame.body_case()) {
        case v1::ServerFrame::kWelcome:
            return welcomed(frame.welcome());
        case v1::ServerFrame::kResults:
            for (const v1::CommandResult& result : frame.results().results()) resulted(result);
            return;
        case v1::ServerFrame::kUpdate:
            return updated(frame.update());
        case v1::ServerFrame::kCurrent:
            topics_[frame.current().topic()].have = frame.current().revision();
            return;
        case v1::ServerFrame::kError:
            return warned(frame.error());
        case v1::ServerFrame::kGoodbye:
            lost_because_ = frame.goodbye().explanation();
            return;
        default:
            return;  // heartbeats, and frames of newer servers
    }
}

void Client::welcomed(const v1::Welcome& welcome) {
    welcome_ = welcome;
    // The answer was made half a round trip ago.
    const std::int64_t now = device_now();
    clock_offset_ms_ = welcome.server_time() - (hello_sent_at_ + (now - hello_sent_at_) / 2);
    offset_known_ = true;
    welcomed_ = true;
    attempts_ = 0;
    lost_because_.clear();
    for (const auto& [topic, followed] : topics_) subscribe(topic);
    for (const auto& [seq, id] : order_) send_command(pending_.at(id));
    beat();
    if (on_line) on_line("");
}

void Client::resulted(const v1::CommandResult& result) {
    const auto found = pending_.find(result.command_id());
    if (found == pending_.end()) return;
    if (result.has_retry()) {
        if (on_put_off) on_put_off(result.retry());
        const auto delay =
            std::chrono::milliseconds(std::max(100u, result.retry().retry_after_ms()));
        loop_.after(delay, [this, alive = alive_, id = result.command_id()] {
            if (!*alive || !welcomed_) return;
            if (const auto again = pending_.find(id); again != pending_.end()) {
                send_command(again->second);
            }
        });
        return;
    }
    const Pending pending = std::move(found->second);
    order_.erase(pending.order);
    pending_.erase(found);
    if (pending.on_result) pending.on_result(result);
}

void Client::updated(const v1::TopicUpdate& update) {
    if (const auto found = topics_.find(update.topic()); found != topics_.end()) {
        found->second.have = update.revision();
    }
    if (on_update) on_update(update);
}

void Client::warned(const v1::ProtocolError& error) {
    lost_because_ = error.explanation();
    if (error.reason() == v1::ProtocolError::REASON_SIGNED_OUT) not_admitted_ = true;
    if (error.reason() == v1::ProtocolError::REASON_BAD_HELLO ||
        error.reason() == v1::ProtocolError::REASON_UNKNOWN_TOPIC) {
        turned_away_ = true;
    }
}

void Client::lost(const LineEnd& end) {
    welcomed_ = false;
    if (socket_) socket_->cut();
    if (lost_because_.empty() || (end.not_admitted && !not_admitted_)) lost_because_ = end.words;
    not_admitted_ = not_admitted_ || end.not_admitted;
    if (on_line) on_line(lost_because_);
    if (closing_ || line_cut_ || not_admitted_ || turned_away_ || !options_.reconnect) return;
    // Full jitter: everybody comes back after a restart, but not all at once.
    const std::int64_t ceiling = std::min<std::int64_t>(10'000, 500LL << std::min(attempts_++, 5));
    std::uint16_t random = 0;
    random_bytes({reinterpret_cast<std::uint8_t*>(&random), sizeof random});
    const std::int64_t delay = 100 + ceiling * random / 65'535;
    loop_.after(std::chrono::milliseconds(delay), [this, alive = alive_, generation = generation_] {
        if (*alive && !closing_ && !line_cut_ && generation == generation_) open();
    });
}

void Client::beat() {
    if (!welcomed_) return;
    v1::ClientFrame frame;
    auto& heartbeat = *frame.mutable_heartbeat();
    heartbeat.set_pending_scans(static_cast<std::uint32_t>(pending_.size()));
    if (pending_.empty()) heartbeat.set_last_sync_at(server_now());
    heartbeat.set_device_time(device_now());
    send(frame);
    loop_.after(
        std::chrono::milliseconds(limits::heartbeat_interval_ms),
        [this, alive = alive_, generation = generation_] {
            if (*alive && generation == generation_) beat();
        }
    );
}

void Client::follow(const std::string& topic, std::uint32_t page) {
    const auto [at, added] = topics_.try_emplace(topic);
    if (!added && at->second.page != page) at->second = {};
    at->second.page = page;
    if (welcomed_) subscribe(topic);
}

void Client::unfollow(const std::string& topic) {
    if (topics_.erase(topic) == 0 || !welcomed_) return;
    v1::ClientFrame frame;
    frame.mutable_unsubscribe()->set_topic(topic);
    send(frame);
}

void Client::subscribe(const std::string& topic) {
    v1::ClientFrame frame;
    frame.mutable_subscribe()->set_topic(topic);
    const Followed& followed = topics_.at(topic);
    frame.mutable_subscribe()->set_page(followed.page);
    if (!followed.have.log_id().empty())
        *frame.mutable_subscribe()->mutable_since() = followed.have;
    send(frame);
}

std::string Client::command(v1::Command command, ResultHandler on_result) {
    const std::int64_t now = device_now();
    v1::CommandEnvelope envelope;
    envelope.set_command_id(new_command_id(now));
    *envelope.mutable_command() = std::move(command);
    envelope.set_device_time(now);
    if (options_.numbers_commands) envelope.set_device_seq(given_ + 1);
    std::string id = envelope.command_id();
    keep(std::move(envelope), std::move(on_result));
    return id;
}

void Client::command(v1::CommandEnvelope envelope, ResultHandler on_result) {
    if (envelope.command_id().empty()) envelope.set_command_id(new_command_id(device_now()));
    keep(std::move(envelope), std::move(on_result));
}

void Client::keep(v1::CommandEnvelope envelope, ResultHandler on_result) {
    std::string id = envelope.command_id();
    order_.emplace(++given_, id);
    const auto placed =
        pending_.emplace(id, Pending{std::move(envelope), given_, std::move(on_result)}).first;
    if (welcomed_) send_command(placed->second);
}

void Client::send_command(const Pending& pending) {
    v1::ClientFrame frame;
    *frame.mutable_command() = pending.envelope;
    if (offset_known_) frame.mutable_command()->set_clock_offset_ms(clock_offset_ms_);
    send(frame);
}

void Client::send(const v1::ClientFrame& frame) { socket_->send(frame.SerializeAsString()); }

void Client::lose_line() {
    line_cut_ = true;
    lost_because_ = "line lost";
    lost({"line lost"});
}

void Client::restore_line() {
    line_cut_ = false;
    open();
}

void Client::close() {
    closing_ = true;
    if (socket_) socket_->close();
}

}  // namespace diemcau::terminal
