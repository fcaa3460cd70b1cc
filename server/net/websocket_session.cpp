#include "net/websocket_session.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <type_traits>
#include <utility>

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
    Transport transport, NetworkThread& thread, const WebSocketOptions& options, hub::Hub& hub,
    Connections& connections, NetNumbers& numbers
)
    : transport_(std::move(transport)),
      thread_(thread),
      options_(options),
      hub_(hub),
      connections_(connections),
      numbers_(numbers),
      reader_(options.message_bytes_max),
      outbox_(options.outbox_bytes_max),
      last_heard_(ticks_now()) {}

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
    after(options_.hello_deadline, &WebSocketSession::hello_is_late);
    wait_for_input();
}

void WebSocketSession::hello_is_late() {
    if (joined_ || closing_) return;
    protocol_error(
        wire::ProtocolErrorReason::hello_expected, "no hello came in time", close_code::policy
    );
}

void WebSocketSession::wait_for_input() {
    transport_.link().wait_readable([self = shared_from_this()](error_code error) {
        if (error || self->finished_) return self->finish();
        self->read_what_is_there();
    });
}

// Once, and then it is the others' turn.
void WebSocketSession::read_what_is_there() {
    const std::span<char> input = thread_.input();
    error_code error;
    const std::size_t bytes =
        transport_.link().read_now(asio::buffer(input.data(), input.size()), error);
    if (error && error != asio::error::would_block) return finish();
    if (bytes > 0) {
        last_heard_.store(ticks_now(), std::memory_order_relaxed);
        numbers_.bytes_in += bytes;
        take({input.data(), bytes});
    }
    if (!finished_) wait_for_input();
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
                deadline_.reset();
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
    if (pushed == Outbox::Pushed::queued_wake) thread_.wake(shared_from_this());
}

void WebSocketSession::write_waiting() {
    if (finished_ || close_sent_ || unwritten_) return;
    while (outbox_.take(thread_.batch())) {
        Unwritten at;
        if (!write(thread_.batch(), at)) {
            if (finished_) return;
            at.batch = thread_.give_batch();
            unwritten_ = std::move(at);
            blocked_since_.store(ticks_now(), std::memory_order_relaxed);
            return when_writable();
        }
        if (!batch_written(thread_.batch())) return;
    }
}

void WebSocketSession::when_writable() {
    transport_.link().wait_writable([self = shared_from_this()](error_code error) {
        if (error || self->finished_) return self->finish();
        self->write_on();
    });
}

void WebSocketSession::write_on() {
    const std::size_t piece = unwritten_->piece, offset = unwritten_->offset;
    const bool all = write(*unwritten_->batch, *unwritten_);
    thread_.count_written();
    if (finished_) return;
    if (!all) {
        if (piece != unwritten_->piece || offset != unwritten_->offset) {
            blocked_since_.store(ticks_now(), std::memory_order_relaxed);
        }
        return when_writable();
    }
    blocked_since_.store(0, std::memory_order_relaxed);
    const Unwritten done = *std::exchange(unwritten_, std::nullopt);
    if (batch_written(*done.batch)) write_waiting();
}

/// From `at` on, which moves. False: the line takes no more now, or is gone (finished).
bool WebSocketSession::write(const WriteBatch& batch, Unwritten& at) {
    while (at.piece < batch.pieces.size()) {
        BufferList list;
        for (std::size_t i = at.piece; i < batch.pieces.size(); ++i) {
            const std::string_view rest = batch.pieces[i].substr(i == at.piece ? at.offset : 0);
            if (!list.push(asio::buffer(rest))) break;
        }
        error_code error;
        const std::size_t bytes = transport_.link().write_now(list, error);
        if (error == asio::error::would_block) return false;
        if (error) {
            finish();
            return false;
        }
        thread_.wrote(0, bytes);
        at.offset += bytes;
        while (at.piece < batch.pieces.size() && at.offset >= batch.pieces[at.piece].size()) {
            at.offset -= batch.pieces[at.piece++].size();
        }
    }
    return true;
}

/// False: it was the last one.
bool WebSocketSession::batch_written(const WriteBatch& batch) {
    thread_.wrote(batch.frames, 0);
    outbox_.written(batch);
    if (!batch.closes) return true;
    close_sent_ = true;
    close_is_out();
    return false;
}

// RFC 6455, 7.1.1: the server closes the connection once both close frames were exchanged.
void WebSocketSession::close_is_out() {
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
    after(grace, &WebSocketSession::finish);
}

void WebSocketSession::after(std::chrono::milliseconds time, void (WebSocketSession::*what)()) {
    deadline_ = std::make_unique<asio::steady_timer>(transport_.get_executor(), time);
    deadline_->async_wait([self = shared_from_this(), what](error_code error) {
        if (!error) (*self.*what)();
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
    const SteadyTime blocked = time_of(blocked_since_);
    if (blocked != SteadyTime{} && outbox_.has_answers() && now - blocked > options_.stuck_after) {
        return cut_slow();
    }
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
    deadline_.reset();
    outbox_.shut();
    if (close_sent_) transport_.link().shut_down_writing();
    transport_.link().close();
    if (joined_) hub_.leave(*joined_);
    connections_.remove(this);
}

}  // namespace diemcau::net
