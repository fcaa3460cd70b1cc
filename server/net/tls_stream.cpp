#include "net/tls_stream.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <new>

#include "base/check.hpp"

namespace diemcau::net {

namespace {

TlsStream& stream_of(BIO* bio) { return *static_cast<TlsStream*>(BIO_get_data(bio)); }

int size_of(std::size_t bytes) { return static_cast<int>(std::min<std::size_t>(bytes, INT_MAX)); }

}  // namespace

// OpenSSL's own socket would do, but that it receives until nothing is there: then a client that
// sends all the time keeps its thread, and what was received beyond one read's room waits inside,
// where no readiness tells of it.
struct TlsStream::Bio {
    static int receive(BIO* bio, char* into, int bytes) {
        TlsStream& stream = stream_of(bio);
        BIO_clear_retry_flags(bio);
        if (stream.receives_left_ == 0) {
            BIO_set_retry_read(bio);
            return -1;
        }
        --stream.receives_left_;
        const ssize_t got = retried([&] {
            return ::recv(stream.descriptor_, into, static_cast<std::size_t>(bytes), 0);
        });
        if (got < 0 && errno == EAGAIN) BIO_set_retry_read(bio);
        if (got == 0) stream.peer_ended_ = true;
        return static_cast<int>(got);
    }

    static int send(BIO* bio, const char* from, int bytes) {
        BIO_clear_retry_flags(bio);
        const ssize_t sent = retried([&] {
            return ::send(
                stream_of(bio).descriptor_, from, static_cast<std::size_t>(bytes), MSG_NOSIGNAL
            );
        });
        if (sent < 0 && errno == EAGAIN) BIO_set_retry_write(bio);
        return static_cast<int>(sent);
    }

    static long control(BIO* bio, int what, long, void*) {
        if (what == BIO_CTRL_FLUSH) return 1;
        if (what == BIO_CTRL_EOF) return stream_of(bio).peer_ended_ ? 1 : 0;
        return 0;
    }

    static const BIO_METHOD* method() {
        static const BIO_METHOD* const made = [] {
            BIO_METHOD* method =
                BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "diemcau socket");
            CHECK(method != nullptr);
            BIO_meth_set_read(method, receive);
            BIO_meth_set_write(method, send);
            BIO_meth_set_ctrl(method, control);
            return method;
        }();
        return made;
    }

    template <class Call>
    static ssize_t retried(const Call& call) {
        ssize_t result = call();
        while (result < 0 && errno == EINTR) result = call();
        return result;
    }
};

TlsStream::TlsStream(const TlsContext& context, int descriptor)
    : ssl_(context.new_connection()), descriptor_(descriptor) {
    BIO* bio = BIO_new(Bio::method());
    if (bio == nullptr) throw std::bad_alloc();
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl_.get(), bio, bio);
}

TlsStream::~TlsStream() = default;

TlsStream::Step TlsStream::outcome_of(int result) {
    if (result > 0) return {Outcome::done, static_cast<std::size_t>(result)};
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return {Outcome::wants_read};
        case SSL_ERROR_WANT_WRITE:
            return {Outcome::wants_write};
        case SSL_ERROR_ZERO_RETURN:
            return {Outcome::ended};
        default:
            was_http_ = ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST;
            broken_ = true;
            ERR_clear_error();
            return {Outcome::failed};
    }
}

TlsStream::Outcome TlsStream::shake_hands() {
    if (broken_) return Outcome::failed;
    receives_left_ = UINT_MAX;
    return outcome_of(SSL_do_handshake(ssl_.get())).outcome;
}

bool TlsStream::resumed() const { return SSL_session_reused(ssl_.get()) == 1; }

TlsStream::Step TlsStream::read(std::span<char> into) {
    if (broken_) return {Outcome::failed};
    receives_left_ = UINT_MAX;
    return outcome_of(SSL_read(ssl_.get(), into.data(), size_of(into.size())));
}

TlsStream::Step TlsStream::read_all(std::span<char> into) {
    CHECK(into.size() >= 2 * record_bytes_max);
    receives_left_ = 1;
    return fill(into);
}

TlsStream::Step TlsStream::read_received(std::span<char> into) {
    receives_left_ = 0;
    return fill(into);
}

TlsStream::Step TlsStream::fill(std::span<char> into) {
    std::size_t bytes = 0;
    while (!broken_ && bytes < into.size()) {
        const std::span<char> room = into.subspan(bytes);
        const Step step = outcome_of(SSL_read(ssl_.get(), room.data(), size_of(room.size())));
        if (step.outcome != Outcome::done) return bytes > 0 ? Step{Outcome::done, bytes} : step;
        bytes += step.bytes;
    }
    return bytes > 0 ? Step{Outcome::done, bytes} : Step{Outcome::failed};
}

TlsStream::Step TlsStream::write(std::string_view bytes) {
    if (broken_) return {Outcome::failed};
    return outcome_of(SSL_write(ssl_.get(), bytes.data(), size_of(bytes.size())));
}

// One attempt: whoever does not take it has the end of the line to see.
void TlsStream::shut_down_writing() noexcept {
    if (!broken_ && SSL_is_init_finished(ssl_.get()) == 1) SSL_shutdown(ssl_.get());
    ERR_clear_error();
    ::shutdown(descriptor_, SHUT_WR);
}

}  // namespace diemcau::net
