#include "net/websocket_session.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <type_traits>

namespace diemcau::net {

namespace {

using std::chrono::steady_clock;

SteadyTime::rep ticks_now() { return steady_clock::now().time_since_epoch().count(); }

SteadyTime time_of(const std::atomic<SteadyTime::rep>& ticks) {
    return SteadyTime(SteadyTime::duration(ticks.load(std::memory_order_relaxed)));
}

constexpr std::uint32_t retry_after_stop_ms = 1'000;

}  // namespace

WebSocketSession::WebSocketSession(
    Transport transport, const WebSocketOptions& options, hub::Hub& hub, Connections& connections,
    NetNumbers& numbers
)
    : transport_(std::move(transport)),
      options_(options),
      hub_(hub),
      connections_(connections),
      numbers_(numbers),
      reader_(options.message_bytes_max),
      outbox_(options.outbox_bytes_max),
      deadline_(transport_.get_executor()),
      last_heard_(ticks_now()),
      last_written_(ticks_now()) {}

// ---- coming ----

void WebSocketSession::accept(UpgradeRequest request, std::string leftover) {
    handshake_ = std::make_unique<UpgradeRequest>(std::move(request));
    expect_close_within(options_.hello_deadline);
    accept_websocket(
        transport_, *handshake_,
        [self = shared_from_this(), leftover = std::move(leftover)](error_code error) {
            self->handshake_.reset();
            if (error || self->finished_) return self->finish();
            ++self->numbers_.websockets;
            self->begin();
            self->take(leftover);
        }
    );
}

void WebSocketSession::begin() {
    deadline_.expires_after(options_.hello_deadline);
    deadline_.async_wait([self = shared_from_this()](error_code error) {
        if (error || self->joined_ || self->closing_) return;
        self->protocol_error(
            wire::ProtocolErrorReason::hello_expected, "no hello came in time", close_code::policy
        );
    });
    read();
}

void WebSocketSession::read() {
    transport_.link().read_some(
        asio::buffer(input_),
        [self = shared_from_this()](error_code error, std::size_t bytes) {
            if (error || self->finished_) return self->finish();
            self->last_heard_.store(ticks_now(), std::memory_order_relaxed);
            self->numbers_.bytes_in += bytes;
            self->take({self->input_.data(), bytes});
            if (!self->finished_) self->read();
        }
    );
}

void WebSocketSession::take(std::string_view bytes) {
    while (!finished_) {
        const FrameEvent event = reader_.next(bytes);
        switch (event.kind) {
            case FrameEvent::Kind::need_more:
                return;
            case FrameEvent::Kind::message:
                take_message(event.payload);
                break;
            case FrameEvent::Kind::ping:
                wake(outbox_.push_control(Opcode::pong, event.payload));
                break;
            case FrameEvent::Kind::pong:
                if (joined_) hub_.sign_of_life(*joined_);
                break;
            case FrameEvent::Kind::close:
                peer_closes(event.code);
                break;
            case FrameEvent::Kind::broken:
                input_broken_ = true;
                protocol_error(
                    event.code == close_code::too_large ? wire::ProtocolErrorReason::too_large
                                                        : wire::ProtocolErrorReason::undecodable,
                    event.explanation, event.code
                );
                break;
        }
    }
}

void WebSocketSession::take_message(std::string_view message) {
    if (closing_ || peer_closed_) return;
    ++numbers_.frames_in;
    auto decoded = wire::decode_client_frame(message);
    if (const auto* wrong = std::get_if<wire::Undecodable>(&decoded)) {
        return protocol_error(
            wire::ProtocolErrorReason::undecodable, wrong->explanation.c_str(),
            close_code::protocol_error
        );
    }
    obey(std::move(std::get<wire::ClientFrame>(decoded)));
}

void WebSocketSession::obey(wire::ClientFrame frame) {
    const bool hello = std::holds_alternative<wire::Hello>(frame);
    if (!hello && !joined_) {
        return protocol_error(
            wire::ProtocolErrorReason::hello_expected, "the first frame is a hello",
            close_code::policy
        );
    }
    if (hello && joined_) {
        return protocol_error(
            wire::ProtocolErrorReason::hello_repeated, "there was a hello already",
            close_code::protocol_error
        );
    }
    std::visit(
        [this]<class Frame>(Frame& body) {
            using Kind = std::decay_t<Frame>;
            if constexpr (std::is_same_v<Kind, wire::Hello>) {
                deadline_.cancel();
                joined_ = hub_.join(shared_from_this(), std::move(body));
            } else if constexpr (std::is_same_v<Kind, wire::CommandEnvelope>) {
                hub_.submit(*joined_, std::move(body));
            } else if constexpr (std::is_same_v<Kind, wire::CommandBatch>) {
                hub_.submit(*joined_, std::move(body.commands));
            } else if constexpr (std::is_same_v<Kind, wire::Subscribe>) {
                hub_.subscribe(*joined_, std::move(body));
            } else if constexpr (std::is_same_v<Kind, wire::Unsubscribe>) {
                hub_.unsubscribe(*joined_, std::move(body.topic));
            } else {
                static_assert(std::is_same_v<Kind, wire::Heartbeat>);
                hub_.heartbeat(*joined_, body);
            }
        },
        frame
    );
}

// ---- going out ----

void WebSocketSession::answer(wire::SharedFrame frame) {
    const auto pushed = outbox_.push_answer(std::move(frame));
    if (pushed == Outbox::Pushed::overflow) return cut_slow();
    wake(pushed);
}

hub::Delivery WebSocketSession::deliver(wire::SharedFrame frame) {
    const auto pushed = outbox_.push_live(std::move(frame));
    if (pushed == Outbox::Pushed::gone) return hub::Delivery::gone;
    if (pushed == Outbox::Pushed::behind) return hub::Delivery::behind;
    wake(pushed);
    return hub::Delivery::queued;
}

bool WebSocketSession::caught_up() const { return outbox_.empty(); }

void WebSocketSession::wake(Outbox::Pushed pushed) {
    if (pushed != Outbox::Pushed::queued_wake) return;
    last_written_.store(ticks_now(), std::memory_order_relaxed);
    asio::post(transport_.get_executor(), [self = shared_from_this()] { self->write_next(); });
}

void WebSocketSession::write_next() {
    if (finished_ || close_sent_) return;
    if (!outbox_.take(batch_)) return;
    piece_ = piece_offset_ = 0;
    write_piece();
}

void WebSocketSession::write_piece() {
    BufferList list;
    for (std::size_t i = piece_; i < batch_.pieces.size(); ++i) {
        const std::string_view rest = batch_.pieces[i].substr(i == piece_ ? piece_offset_ : 0);
        if (!list.push(asio::buffer(rest))) break;
    }
    transport_.link().write_some(
        list,
        [self = shared_from_this()](error_code error, std::size_t bytes) {
            if (error || self->finished_) return self->finish();
            self->last_written_.store(ticks_now(), std::memory_order_relaxed);
            self->numbers_.bytes_out += bytes;
            self->piece_offset_ += bytes;
            const auto& pieces = self->batch_.pieces;
            while (self->piece_ < pieces.size() &&
                   self->piece_offset_ >= pieces[self->piece_].size())
                self->piece_offset_ -= pieces[self->piece_++].size();
            if (self->piece_ < pieces.size()) return self->write_piece();
            self->batch_written();
        }
    );
}

void WebSocketSession::batch_written() {
    numbers_.frames_out += batch_.frames;
    outbox_.written(batch_);
    if (!batch_.closes) return write_next();
    batch_.clear();
    close_sent_ = true;
    // RFC 6455, 7.1.1: the server closes the connection once both close frames were exchanged.
    if (peer_closed_) return finish();
    if (input_broken_) transport_.link().shut_down_writing();
}

// ---- going ----

void WebSocketSession::protocol_error(
    wire::ProtocolErrorReason reason, const char* explanation, std::uint16_t code
) {
    ++numbers_.protocol_errors;
    close(code, wire::protocol_error_frame(reason, explanation), false);
}

void WebSocketSession::peer_closes(std::uint16_t code) {
    peer_closed_ = true;
    if (close_sent_) return finish();
    const bool normal = code == close_code::none_given;
    close(normal ? close_code::normal : code, nullptr, true);
}

void WebSocketSession::stop(wire::SharedFrame goodbye) {
    close(close_code::going_away, std::move(goodbye), false);
}

void WebSocketSession::fail(wire::SharedFrame error, std::uint16_t code) {
    ++numbers_.protocol_errors;
    close(code, std::move(error), false);
}

void WebSocketSession::close(std::uint16_t code, wire::SharedFrame last, bool drop_waiting) {
    closing_ = true;
    const auto pushed = outbox_.push_close(code, std::move(last), drop_waiting);
    if (pushed == Outbox::Pushed::gone) return;
    wake(pushed);
    asio::post(transport_.get_executor(), [self = shared_from_this()] {
        if (!self->finished_) self->expect_close_within(self->options_.close_grace);
    });
}

void WebSocketSession::expect_close_within(std::chrono::milliseconds grace) {
    deadline_.expires_after(grace);
    deadline_.async_wait([self = shared_from_this()](error_code error) {
        if (!error) self->finish();
    });
}

void WebSocketSession::cut_slow() {
    ++numbers_.slow_clients_cut;
    close(
        close_code::policy,
        wire::protocol_error_frame(
            wire::ProtocolErrorReason::too_slow, "answers pile up: the client does not read"
        ),
        true
    );
}

void WebSocketSession::look(SteadyTime now) {
    if (closing_) return;
    if (outbox_.has_answers() && now - time_of(last_written_) > options_.stuck_after)
        return cut_slow();
    const auto silence = now - time_of(last_heard_);
    if (silence > options_.dead_after) {
        ++numbers_.silent_clients_cut;
        return cut();
    }
    if (silence > options_.ping_after) wake(outbox_.push_control(Opcode::ping, {}));
}

void WebSocketSession::go_away() {
    stop(wire::goodbye_frame(retry_after_stop_ms, "the server stops"));
}

void WebSocketSession::cut() {
    asio::post(transport_.get_executor(), [self = shared_from_this()] { self->finish(); });
}

void WebSocketSession::finish() {
    if (finished_) return;
    finished_ = true;
    closing_ = true;
    deadline_.cancel();
    outbox_.shut();
    if (close_sent_) transport_.link().shut_down_writing();
    transport_.link().close();
    if (joined_) hub_.leave(*joined_);
    connections_.remove(this);
}

}  // namespace diemcau::net
