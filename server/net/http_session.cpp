#include "net/http_session.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <exception>

#include "base/memory.hpp"
#include "net/security_headers.hpp"

namespace diemcau::net {

namespace http = boost::beast::http;
using http::field;

namespace {

constexpr std::size_t buffer_bytes_max = 128 * 1024;

constexpr std::size_t small_body_bytes_max = 1024 * 1024;

constexpr std::string_view continue_text = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

HttpSession::HttpSession(
    Transport transport, const IpAddress& peer, NetworkThread& thread, HttpShared& shared
)
    : transport_(std::move(transport)),
      peer_(peer),
      thread_(thread),
      shared_(shared),
      executor_(transport_.get_executor()),
      deadline_(executor_),
      buffer_(buffer_bytes_max) {
    admitted_.scheme = transport_.link().encrypted() ? Scheme::https : Scheme::http;
}

void HttpSession::start() {
    asio::post(executor_, [self = shared_from_this()] { self->open(); });
}

void HttpSession::open() {
    if (finished_) return;
    expect_within(shared_.options.tls_deadline, &NetNumbers::tls_handshakes_late);
    transport_.link().open([self = shared_from_this()](error_code error, std::size_t) {
        if (error) return self->finish();
        self->read_header();
    });
}

std::string_view HttpSession::header(field name) const {
    const auto value = parser_->get()[name];
    return {value.data(), value.size()};
}

// ---- reading a request ----

void HttpSession::read_header() {
    if (finished_) return;
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_.options.header_bytes_max));
    parser_->body_limit(boost::none);  // the route's, once it is known
    in_request_ = false;
    if (going_away_) return linger();
    // A connection that was just opened has to say something soon.
    const bool first = !full_ && !head_;
    if (first) {
        expect_within(shared_.options.header_deadline, &NetNumbers::headers_late);
    } else {
        const bool stranger = shared_.doorkeeper != nullptr && callers_.nobody();
        expect_within(
            stranger ? shared_.options.strangers_deadline : shared_.options.idle_deadline
        );
    }
    http::async_read_header(
        transport_, buffer_, *parser_,
        [self = shared_from_this()](error_code error, std::size_t) {
            if (self->finished_) return;
            if (!error) return self->take_header();
            if (error == http::error::end_of_stream) return self->linger();
            if (error.category() != make_error_code(http::error::end_of_stream).category())
                return self->finish();
            const unsigned status = error == http::error::header_limit ? 431 : 400;
            self->respond_early(error_response(status, error.message()));
        }
    );
}

void HttpSession::take_header() {
    in_request_ = true;
    ++shared_.numbers.http_requests;
    keep_alive_ = parser_->get().keep_alive();
    if (refuse_header()) return;
    if (shared_.doorkeeper) {
        callers_ = shared_.doorkeeper->recognize(
            {header(field::cookie), header(field::authorization), admitted_.scheme == Scheme::https}
        );
        if (refuse_unknown()) return;
    }
    if (wants_websocket()) return become_websocket();
    if (parser_->is_done()) return handle();
    expect_within(body_deadline(), &NetNumbers::headers_late);
    if (header(field::expect) == "100-continue") return allow_body();
    read_body();
}

/// Somebody whom nobody knows does not keep a connection by sending slowly.
std::chrono::milliseconds HttpSession::body_deadline() const {
    const HttpOptions& options = shared_.options;
    if (route_->body_bytes_max > small_body_bytes_max) return options.body_deadline;
    const bool stranger = shared_.doorkeeper != nullptr && callers_.nobody();
    return stranger ? options.strangers_deadline : options.small_body_deadline;
}

/// A header may stand on several lines.
std::string HttpSession::all_lines_of(boost::beast::string_view name) const {
    std::string all;
    const auto [first, last] = parser_->get().equal_range(name);
    for (auto line = first; line != last; ++line)
        all.append(all.empty() ? "" : ",").append(line->value().data(), line->value().size());
    return all;
}

bool HttpSession::refuse_caller() {
    const Admission::Request request{
        peer_,
        transport_.link().encrypted(),
        header(field::host),
        header(field::origin),
        {all_lines_of("X-Forwarded-For"), all_lines_of("X-Forwarded-Proto"),
         all_lines_of("Forwarded")}};
    const auto decision = shared_.admission.admit(request, transport_.link().place());
    if (const auto* refused = std::get_if<Admission::Refused>(&decision)) {
        respond_early(error_response(refused->status, refused->explanation));
        return true;
    }
    admitted_ = std::get<Admission::Admitted>(decision);
    return false;
}

/// Whoever stands in front of us must read the same request.
bool HttpSession::refuse_framing() {
    const std::string encoding = all_lines_of("Transfer-Encoding");
    const bool plain = encoding.empty() || boost::beast::iequals(encoding, "chunked");
    if (plain && parser_->get().count(field::host) <= 1) return false;
    respond_early(error_response(400, "one Host, and no Transfer-Encoding but chunked"));
    return true;
}

bool HttpSession::refuse_header() {
    if (refuse_framing() || refuse_caller()) return true;
    const std::string_view target(parser_->get().target().data(), parser_->get().target().size());
    const auto method = parser_->get().method_string();
    const Router::Match match = shared_.router.find(
        {method.data(), method.size()}, target.substr(0, target.find_first_of("?#"))
    );
    if (match.route == nullptr) {
        HttpResponse response = error_response(405, "not with this method");
        response.headers.emplace_back("Allow", match.allow);
        respond_early(std::move(response));
        return true;
    }
    route_ = match.route;
    const auto length = parser_->content_length();
    if (length && *length > route_->body_bytes_max) {
        respond_early(error_response(
            413, "the body is larger than " + std::to_string(route_->body_bytes_max) + " bytes"
        ));
        return true;
    }
    parser_->body_limit(route_->body_bytes_max);
    return false;
}

/// Before anything of a body or a frame is read.
bool HttpSession::refuse_unknown() {
    if (wants_websocket() ? !callers_.nobody() : route_->admits.admits_everybody()) return false;
    if (callers_.nobody()) {
        ++shared_.numbers.not_signed_in;
        HttpResponse response = error_response(401, "sign in first, or enrol this device");
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
        respond_early(std::move(response));
        return true;
    }
    if (wants_websocket() || route_->admits.first_of(callers_) != nullptr) return false;
    ++shared_.numbers.not_admitted;
    shared_.doorkeeper->note_refused(
        callers_.account ? *callers_.account : *callers_.device, route_->method + " " + route_->path
    );
    respond_early(error_response(403, "this is not for the role that you have signed in with"));
    return true;
}

void HttpSession::allow_body() {
    asio::async_write(
        transport_, asio::buffer(continue_text),
        [self = shared_from_this()](error_code error, std::size_t) {
            if (error || self->finished_) return self->finish();
            self->read_body();
        }
    );
}

void HttpSession::read_body() {
    http::async_read(
        transport_, buffer_, *parser_,
        [self = shared_from_this()](error_code error, std::size_t) {
            if (self->finished_) return;
            if (!error) return self->handle();
            if (error == http::error::body_limit)
                return self->respond_early(error_response(413, "the body is too large"));
            self->finish();
        }
    );
}

// ---- answering it ----

void HttpSession::handle() {
    deadline_.cancel();
    const bool head_only = parser_->get().method() == http::verb::head;
    std::optional<HttpRequest> request = plain_request(parser_->release());
    if (!request) return respond_early(error_response(400, "the target is not a path"));
    if (const SignedIn* caller = route_->admits.first_of(callers_)) request->caller = *caller;
    request->callers = std::move(callers_);
    request->address = text_of(admitted_.caller);
    request->secure = admitted_.scheme == Scheme::https;
    parser_.emplace();
    if (head_only) {
        head_.emplace();
    } else {
        head_.reset();
    }
    Respond respond = [self = shared_from_this()](HttpResponse response) {
        asio::post(self->executor_, [self, response = std::move(response)]() mutable {
            self->write(std::move(response));
        });
    };
    // The body may have taken its time.
    if (!still_admitted(shared_, *request)) return respond(login_has_ended());
    if (route_->runs_on == RunsOn::network_thread)
        return route_->handle(std::move(*request), std::move(respond));
    run_slow(std::move(*request), std::move(respond));
}

bool HttpSession::still_admitted(const HttpShared& shared, const HttpRequest& request) {
    return !shared.doorkeeper || !request.caller || shared.doorkeeper->holds(request.caller->login);
}

HttpResponse HttpSession::login_has_ended() {
    return error_response(401, "this sign-in or device has ended: sign in again");
}

void HttpSession::run_slow(HttpRequest request, Respond respond) {
    // Those who are not known have a few places of their own, and leave the others theirs.
    const bool stranger = shared_.doorkeeper != nullptr && !request.caller;
    std::atomic<std::size_t>& places =
        stranger ? shared_.slow_requests_of_strangers : shared_.slow_requests;
    const HttpOptions& options = shared_.options;
    if (++places > (stranger ? options.strangers_max : options.slow_requests_max)) {
        --places;
        HttpResponse response = error_response(503, "the server is busy: try again in a while");
        response.headers.emplace_back("Retry-After", "5");
        return respond(std::move(response));
    }
    auto work = [&shared = shared_, &places, route = route_, request = std::move(request),
                 respond = std::move(respond)]() mutable {
        try {
            if (still_admitted(shared, request)) {
                route->handle(std::move(request), respond);
            } else {
                respond(login_has_ended());
            }
        } catch (const std::exception& error) {
            // What a handler cannot do is answered by the handler: this is a fault of the
            // world.
            spdlog::error("{} {} failed: {}", route->method, route->path, error.what());
            respond(error_response(500, "the server could not do this; its log says why"));
        }
        // An import or a report takes many times what the server needs otherwise, on a thread
        // whose heap would keep it for ever.
        const bool large =
            route->runs_on == RunsOn::worker_alone || route->body_bytes_max > small_body_bytes_max;
        if (large) give_back_memory();
        --places;
    };
    if (route_->runs_on == RunsOn::worker_alone) {
        asio::post(shared_.alone, std::move(work));
    } else {
        asio::post(shared_.workers, std::move(work));
    }
}

/// Answers before the whole request was read: then there is no next one on this connection.
void HttpSession::respond_early(HttpResponse response) {
    keep_alive_ = false;
    write(std::move(response));
}

template <class Message>
void HttpSession::fill(Message& message, const HttpResponse& response) {
    message.version(11);
    message.result(response.status);
    message.keep_alive(keep_alive_ && !going_away_);
    for (const auto& [name, value] : response.headers) message.insert(name, value);
    if (response.body) message.set(field::content_type, response.content_type);
    if (!response.may_be_cached) message.set(field::cache_control, "no-store");
    set_security_headers(message, admitted_.scheme);
    if (response.status != 304) message.content_length(response.body ? response.body->size() : 0);
}

void HttpSession::write(HttpResponse response) {
    if (finished_) return;
    if (response.status >= 400) ++shared_.numbers.http_errors;
    body_ = std::move(response.body);
    response.body = body_;
    expect_within(shared_.options.write_deadline);
    auto done = [self = shared_from_this()](error_code error, std::size_t) {
        self->written(error);
    };
    if (head_) {
        head_.emplace();
        fill(*head_, response);
        return http::async_write(transport_, *head_, std::move(done));
    }
    full_.emplace();
    fill(*full_, response);
    if (body_) full_->body() = boost::beast::span<const char>(body_->data(), body_->size());
    http::async_write(transport_, *full_, std::move(done));
}

void HttpSession::written(error_code error) {
    body_.reset();
    if (finished_) return;
    if (error) return finish();
    if (keep_alive_ && !going_away_) return read_header();
    linger();
}

// ---- ending ----

// Closing with unread bytes makes the system cut the line, and the other side may lose our answer.
void HttpSession::linger() {
    transport_.link().shut_down_writing();
    expect_within(shared_.options.linger);
    discard();
}

void HttpSession::discard() {
    transport_.link().read_some(
        asio::buffer(discarded_),
        [self = shared_from_this()](error_code error, std::size_t) {
            if (error || self->finished_) return self->finish();
            self->discard();
        }
    );
}

void HttpSession::expect_within(
    std::chrono::milliseconds time, NetNumbers::Counter NetNumbers::*too_slow
) {
    deadline_.expires_after(time);
    deadline_.async_wait([self = shared_from_this(), too_slow](error_code error) {
        if (error || self->finished_) return;
        if (too_slow != nullptr) ++(self->shared_.numbers.*too_slow);
        self->finish();
    });
}

bool HttpSession::wants_websocket() const {
    return parser_->get().target() == "/ws" && parser_->upgrade();
}

void HttpSession::become_websocket() {
    if (!offers_protocol(parser_->get()))
        return respond_early(error_response(400, "Sec-WebSocket-Protocol: diemcau.v1 is missing"));
    deadline_.cancel();
    finished_ = true;
    const auto data = buffer_.data();
    std::string leftover(static_cast<const char*>(data.data()), data.size());
    shared_.upgrade(
        std::move(transport_), thread_, parser_->release(), std::move(callers_), std::move(leftover)
    );
    shared_.connections.remove(this);
}

void HttpSession::go_away() {
    asio::post(executor_, [self = shared_from_this()] {
        self->going_away_ = true;
        if (!self->in_request_) self->finish();
    });
}

void HttpSession::cut() {
    asio::post(executor_, [self = shared_from_this()] { self->finish(); });
}

void HttpSession::finish() {
    if (finished_) return;
    finished_ = true;
    deadline_.cancel();
    transport_.link().close();
    shared_.connections.remove(this);
}

}  // namespace diemcau::net
