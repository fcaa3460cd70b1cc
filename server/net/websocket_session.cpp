#include "net/websocket_session.hpp"

#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>
#include <type_traits>
#include <utility>

namespace diemcau::net {

namespace {

using std::chrono::steady_clock;

constexpr std::uint32_t retry_after_stop_ms = 1'000;

// In commands: what it takes the hub to make a snapshot.
constexpr std::size_t subscribe_weight = 20;

std::int64_t nanoseconds_of(SteadyTime time) {
    return std::chrono::nanoseconds(time.time_since_epoch()).count();
}

}  // namespace

WebSocketSession::WebSocketSession(
    NetworkThread& thread, const WebSocketShared& shared, Callers callers
)
    : thread_(thread), shared_(shared), last_heard_(steady_clock::now()) {
    if (shared_.doorkeeper) callers_ = std::make_unique<Callers>(std::move(callers));
}

// ---- coming ----

void WebSocketSession::accept(Transport transport, UpgradeRequest request, std::string leftover) {
    handshake_ = std::make_unique<Handshake>(Handshake{std::move(transport), std::move(request)});
    after(shared_.options.hello_deadline, &WebSocketSession::finish);
    accept_websocket(
        handshake_->transport, handshake_->request,
        [self = shared_from_this(), leftover = std::move(leftover)](error_code error) {
            if (error || self->finished_) return self->finish();
            self->begin(leftover);
        }
    );
}

void WebSocketSession::begin(std::string leftover) {
    try {
        line_ = handshake_->transport.link().become_line(leftover);
        seat_ = thread_.clients().sit(shared_from_this(), line_->descriptor());
    } catch (const boost::system::system_error&) {  // out of memory for the kernel's part of it
        line_.reset();
        return finish();
    }
    handshake_.reset();
    ++shared_.numbers.websockets;
    after(shared_.options.hello_deadline, &WebSocketSession::hello_is_late);
    if (going_away_) return say_goodbye();
    take(leftover);
}

void WebSocketSession::hello_is_late() {
    if (joined_ != 0 || closing_) return;
    protocol_error(
        wire::ProtocolErrorReason::hello_expected, "no hello came in time", close_code::policy
    );
}

void WebSocketSession::line_ready(Readiness::State state) {
    if (state.readable) read_what_is_there();
    if (state.writable && !finished_ && slow_) write_slowly();
}

// Once, and then it is the others' turn.
void WebSocketSession::read_what_is_there() {
    error_code error;
    const std::size_t bytes = line_->read(thread_.input(), error);
    if (error == asio::error::would_block) return;
    if (error) return finish();
    last_heard_ = steady_clock::now();
    shared_.numbers.bytes_in += bytes;
    take(thread_.input().first(bytes));
    // Overload slows those who send, and fills no memory.
    if (finished_ || reading_later_) return;
    if (pace_.wait(nanoseconds_of(last_heard_), shared_.options.pace) > 0) {
        ++shared_.numbers.reads_paced;
    } else if (!shared_.hub.has_room()) {
        ++shared_.numbers.reads_put_off;
    } else {
        return;
    }
    reading_later_ = true;
    want_what_is_wanted();
    thread_.clients().read_later(seat_);
}

void WebSocketSession::frames_came(std::size_t commands) {
    pace_.came(commands, nanoseconds_of(last_heard_), shared_.options.pace);
}

void WebSocketSession::read_on() {
    if (pace_.wait(nanoseconds_of(steady_clock::now()), shared_.options.pace) > 0) {
        return thread_.clients().read_later(seat_);
    }
    reading_later_ = false;
    last_heard_ = steady_clock::now();  // or might have
    want_what_is_wanted();
}

void WebSocketSession::want_what_is_wanted() {
    thread_.clients().want(
        seat_, line_->descriptor(), {.readable = !reading_later_, .writable = writing_later_}
    );
}

void WebSocketSession::write_later(bool later) {
    writing_later_ = later;
    want_what_is_wanted();
}

void WebSocketSession::take(std::span<char> bytes) {
    while (!finished_ && !reader_ && !bytes.empty()) {
        const auto message = take_whole_message(bytes, message_bytes_max());
        if (!message) break;
        take_message(*message);
    }
    if (!finished_ && !bytes.empty()) take_frames({bytes.data(), bytes.size()});
}

void WebSocketSession::take_frames(std::string_view bytes) {
    if (!reader_) reader_ = std::make_unique<FrameReader>(message_bytes_max());
    while (!finished_) {
        reader_->allow(message_bytes_max());  // his hello may just have come
        const FrameEvent event = reader_->next(bytes);
        if (event.kind == FrameEvent::Kind::need_more) break;
        take_event(event);
    }
    if (reader_->at_rest()) reader_.reset();
}

std::size_t WebSocketSession::message_bytes_max() const {
    const WebSocketOptions& options = shared_.options;
    return only_looks_ ? options.reader_message_bytes_max : options.message_bytes_max;
}

void WebSocketSession::take_event(const FrameEvent& event) {
    switch (event.kind) {
        case FrameEvent::Kind::need_more:
            return;
        case FrameEvent::Kind::message:
            return take_message(event.payload);
        case FrameEvent::Kind::ping:
            frames_came(1);
            return send_control(control_frame(Opcode::pong, event.payload));
        case FrameEvent::Kind::pong:
            frames_came(1);
            if (joined_ != 0) shared_.hub.sign_of_life(joined_);
            return;
        case FrameEvent::Kind::close:
            return peer_closes(event.code);
        case FrameEvent::Kind::broken:
            input_broken_ = true;
            protocol_error(
                event.code == close_code::too_large ? wire::ProtocolErrorReason::too_large
                                                    : wire::ProtocolErrorReason::undecodable,
                event.explanation, event.code
            );
    }
}

void WebSocketSession::take_message(std::string_view message) {
    if (closing_ || peer_closed_) return;
    ++shared_.numbers.frames_in;
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
    if (!hello && joined_ == 0) {
        return protocol_error(
            wire::ProtocolErrorReason::hello_expected, "the first frame is a hello",
            close_code::policy
        );
    }
    if (hello && joined_ != 0) {
        return protocol_error(
            wire::ProtocolErrorReason::hello_repeated, "there was a hello already",
            close_code::protocol_error
        );
    }
    std::visit(
        [this]<class Frame>(Frame& body) {
            using Kind = std::decay_t<Frame>;
            hub::Hub& hub = shared_.hub;
            if constexpr (std::is_same_v<Kind, wire::Hello>) {
                join(std::move(body));
            } else if constexpr (std::is_same_v<Kind, wire::CommandEnvelope>) {
                frames_came(1);
                hub.submit(joined_, std::move(body));
            } else if constexpr (std::is_same_v<Kind, wire::CommandBatch>) {
                frames_came(body.commands.size());
                hub.submit(joined_, std::move(body.commands));
            } else if constexpr (std::is_same_v<Kind, wire::Subscribe>) {
                frames_came(subscribe_weight);
                hub.subscribe(joined_, std::move(body));
            } else if constexpr (std::is_same_v<Kind, wire::Unsubscribe>) {
                frames_came(1);
                hub.unsubscribe(joined_, std::move(body.topic));
            } else {
                static_assert(std::is_same_v<Kind, wire::Heartbeat>);
                frames_came(1);
                hub.heartbeat(joined_, body);
            }
        },
        frame
    );
}

void WebSocketSession::join(wire::Hello hello) {
    deadline_.reset();
    only_looks_ = core::only_looks(hello.actor.role);
    if (!callers_) {
        joined_ = shared_.hub.join(shared_from_this(), std::move(hello));
        return;
    }
    const std::unique_ptr<Callers> callers = std::move(callers_);
    // There is one: nobody else was let in.
    const SignedIn& caller = *callers->for_role(hello.actor.role);
    login_ = caller.login;
    // Whatever he says that he is.
    only_looks_ = only_looks_ || core::only_looks(caller.caller.role);
    // From here on login_ended() finds this connection; what ended before is seen now.
    if (!shared_.doorkeeper->holds(login_)) return signed_out();
    joined_ = shared_.hub.join(shared_from_this(), std::move(hello), caller.caller);
}

// ---- what the hub asks for, on its thread ----

void WebSocketSession::answer(wire::SharedFrame frame) {
    thread_.clients().answer(shared_from_this(), std::move(frame));
}

void WebSocketSession::watch(hub::TopicKey topic, wire::SharedFrame first) {
    thread_.clients().watch(shared_from_this(), seat_, topic, std::move(first));
}

void WebSocketSession::unwatch(hub::TopicKey topic) {
    thread_.clients().unwatch(shared_from_this(), seat_, topic);
}

void WebSocketSession::stop(wire::SharedFrame goodbye) {
    thread_.clients().close(shared_from_this(), close_code::going_away, std::move(goodbye));
}

void WebSocketSession::fail(wire::SharedFrame error, std::uint16_t code) {
    ++shared_.numbers.protocol_errors;
    thread_.clients().close(shared_from_this(), code, std::move(error));
}

void WebSocketSession::let_go() { thread_.clients().let_go(shared_from_this()); }

// ---- going out ----

void WebSocketSession::send_answer(wire::SharedFrame frame) {
    if (closing_) return;
    if (!slow_ && thread_.clients().send(seat_, answer_frame(frame))) return;
    if (slow_outbox().push_answer(std::move(frame)) == Outbox::Pushed::overflow) cut_slow();
}

void WebSocketSession::send_control(OutFrame frame) {
    if (closing_) return;
    if (!slow_ && thread_.clients().send(seat_, frame)) return;
    slow_outbox().push_control(std::move(frame));
}

void WebSocketSession::send_first(hub::TopicKey topic, wire::SharedFrame frame) {
    if (closing_) return;
    if (!slow_ && thread_.clients().send(seat_, live_frame(frame))) return;
    if (slow_outbox().push_first(topic, std::move(frame)) == Outbox::Pushed::dropped) {
        thread_.clients().count_dropped();
    }
}

void WebSocketSession::send_live(hub::TopicKey topic, const wire::SharedFrame& frame) {
    if (closing_) return;
    if (slow_outbox().push_live(topic, frame) == Outbox::Pushed::dropped) {
        thread_.clients().count_dropped();
    }
}

void WebSocketSession::stop_watching(hub::TopicKey topic) {
    if (!slow_ || finished_) return;
    slow_->outbox.forget(topic);
    if (slow_->outbox.is_over()) be_quick_again();
}

/// From now on the outbox keeps what waits, until all of it is out. To put something into it.
Outbox& WebSocketSession::slow_outbox() {
    LiveClients& clients = thread_.clients();
    if (!slow_) {
        slow_ = std::make_unique<Slow>(Slow{
            Outbox(shared_.options.outbox_bytes_max), steady_clock::now()});
        for (OutFrame& frame : clients.take_waiting(seat_)) slow_->outbox.put(std::move(frame));
        clients.set_slow(seat_, true);
        write_later(true);
    } else if (slow_->outbox.empty()) {
        slow_->moved_at = steady_clock::now();  // nothing has been stuck
        write_later(true);
    }
    return slow_->outbox;
}

void WebSocketSession::write(const WriteBatch& batch, std::span<const OutFrame* const> frames) {
    const std::size_t bytes = put_out(batch, 0);
    if (finished_) return;
    if (bytes == batch.bytes()) {
        thread_.clients().count_written(batch.frames(), 0);
        if (batch.closes()) close_is_out();
        return;
    }
    Outbox& outbox = slow_outbox();
    for (const OutFrame* frame : frames) outbox.put(*frame);
    outbox.written(bytes);
}

void WebSocketSession::write_slowly() {
    Outbox& outbox = slow_->outbox;
    while (!outbox.empty()) {
        WriteBatch& batch = thread_.slow_batch();
        outbox.assemble(batch);
        const std::size_t before = outbox.already_out();
        const std::size_t bytes = put_out(batch, before);
        if (finished_) return;
        if (bytes > 0) slow_->moved_at = steady_clock::now();
        outbox.written(bytes);
        if (before + bytes < batch.bytes()) return;  // until it takes more
        thread_.clients().count_written(batch.frames(), 0);
        if (batch.closes()) return close_is_out();
    }
    for (const hub::TopicKey topic : outbox.take_missed()) shared_.hub.caught_up(joined_, topic);
    be_quick_again();
}

/// Nothing waits: it does not matter what the line takes.
void WebSocketSession::be_quick_again() {
    write_later(false);
    if (!slow_->outbox.is_over()) return;
    slow_.reset();
    thread_.clients().set_slow(seat_, false);
}

/// As much of the batch as the line takes, and how much that was. May finish.
std::size_t WebSocketSession::put_out(const WriteBatch& batch, std::size_t already_out) {
    std::size_t out = 0;
    auto pieces = batch.pieces();
    std::size_t offset = already_out;
    while (true) {
        while (!pieces.empty() && offset >= pieces.front().size()) {
            offset -= pieces.front().size();
            pieces = pieces.subspan(1);
        }
        if (pieces.empty()) break;
        error_code error;
        const std::size_t bytes = line_->write(pieces, offset, error);
        if (error == asio::error::would_block) break;
        if (error) {
            finish();
            break;
        }
        out += bytes;
        offset += bytes;
    }
    thread_.clients().count_written(0, out);
    return out;
}

// RFC 6455, 7.1.1: the server closes the connection once both close frames were exchanged.
void WebSocketSession::close_is_out() {
    close_sent_ = true;
    if (peer_closed_) return finish();
    if (input_broken_) line_->shut_down_writing();
}

// ---- going ----

void WebSocketSession::protocol_error(
    wire::ProtocolErrorReason reason, const char* explanation, std::uint16_t code
) {
    ++shared_.numbers.protocol_errors;
    close(code, wire::protocol_error_frame(reason, explanation), false);
}

void WebSocketSession::peer_closes(std::uint16_t code) {
    peer_closed_ = true;
    if (close_sent_) return finish();
    const bool normal = code == close_code::none_given;
    close(normal ? close_code::normal : code, nullptr, true);
}

void WebSocketSession::close_with(std::uint16_t code, wire::SharedFrame last) {
    close(code, std::move(last), false);
}

/// The close frame, after a last message if there is one. What waits is sent first, or dropped.
void WebSocketSession::close(std::uint16_t code, wire::SharedFrame last, bool drop_waiting) {
    if (closing_ || finished_) return;  // the first reason counts
    closing_ = true;
    if (drop_waiting) {
        thread_.clients().take_waiting(seat_);
        if (slow_) slow_->outbox.drop_waiting(line_->begun());
    }
    const auto send = [&](OutFrame frame) {
        if (!slow_ && thread_.clients().send(seat_, frame)) return;
        slow_outbox().put(std::move(frame));
    };
    if (last) send(answer_frame(std::move(last)));
    send(control_frame(Opcode::close, close_payload(code)));
    thread_.clients().set_closing(seat_);
    after(shared_.options.close_grace, &WebSocketSession::finish);
}

void WebSocketSession::after(std::chrono::milliseconds time, void (WebSocketSession::*what)()) {
    deadline_ = std::make_unique<asio::steady_timer>(thread_.io(), time);
    deadline_->async_wait([self = shared_from_this(), what](error_code error) {
        if (!error) (*self.*what)();
    });
}

void WebSocketSession::cut_slow() {
    ++shared_.numbers.slow_clients_cut;
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
    if (login_ != 0 && !shared_.doorkeeper->holds(login_)) return signed_out();
    const WebSocketOptions& options = shared_.options;
    if (slow_ && slow_->outbox.has_answers() && now - slow_->moved_at > options.stuck_after) {
        return cut_slow();
    }
    if (reading_later_) return;
    const auto silence = now - last_heard_;
    if (silence > options.dead_after) {
        ++shared_.numbers.silent_clients_cut;
        return finish();
    }
    if (silence > options.ping_after) send_control(control_frame(Opcode::ping, {}));
}

void WebSocketSession::go_away() {
    asio::post(thread_.io(), [self = shared_from_this()] {
        self->going_away_ = true;
        if (self->line_) self->say_goodbye();
    });
}

void WebSocketSession::say_goodbye() {
    close(
        close_code::going_away, wire::goodbye_frame(retry_after_stop_ms, "the server stops"), false
    );
}

void WebSocketSession::cut() {
    asio::post(thread_.io(), [self = shared_from_this()] { self->finish(); });
}

void WebSocketSession::login_ended(std::uint64_t login) {
    asio::post(thread_.io(), [self = shared_from_this(), login] {
        if (self->login_ == login) self->signed_out();
    });
}

void WebSocketSession::signed_out() {
    if (closing_ || finished_) return;
    ++shared_.numbers.logins_ended;
    close(
        close_code::policy,
        wire::protocol_error_frame(
            wire::ProtocolErrorReason::signed_out, "this sign-in or device has ended: sign in again"
        ),
        true
    );
}

void WebSocketSession::finish() {
    if (finished_) return;
    finished_ = true;
    closing_ = true;
    deadline_.reset();
    if (line_) {
        if (close_sent_) line_->shut_down_writing();
        thread_.clients().leave(seat_);
        line_.reset();
        if (joined_ != 0) shared_.hub.leave(joined_);
        free_seat();
    } else if (handshake_) {
        handshake_->transport.link().shut_down_writing();  // behind a refusal
        handshake_->transport.link().close();
    }
    shared_.connections.remove(this);
}

void WebSocketSession::hub_let_go() {
    let_go_ = true;
    free_seat();
}

/// While the hub knows him, it may name his seat.
void WebSocketSession::free_seat() {
    if (finished_ && (let_go_ || joined_ == 0)) thread_.clients().free(seat_);
}

}  // namespace diemcau::net
