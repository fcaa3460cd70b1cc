#include "net/tls_link.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "net/tls_line.hpp"
#include "net/tls_stream.hpp"

namespace diemcau::net {

namespace {

using asio::ip::tcp;
using Outcome = TlsStream::Outcome;

// For people who left the s away: a browser shows it.
constexpr std::string_view answer_to_http =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    "Máy chủ này chỉ dùng https: hãy gõ https:// trước địa chỉ.\n"
    "This server speaks https only: write https:// before the address.\n";

class TlsLink final : public ByteLink {
public:
    TlsLink(tcp::socket socket, const TlsContext& context, NetNumbers& numbers)
        : socket_(std::move(socket)),
          stream_(std::make_unique<TlsStream>(context, socket_.native_handle())),
          numbers_(numbers) {
        error_code ignored;  // a line that is gone already shows itself at the first read
        socket_.native_non_blocking(true, ignored);
    }

    asio::any_io_executor executor() override { return socket_.get_executor(); }

    bool encrypted() const override { return true; }

    void open(TransferHandler done) override {
        go_on(
            [this] {
                const Outcome outcome = stream_->shake_hands();
                if (outcome == Outcome::done) {
                    ++numbers_.tls_handshakes;
                    if (stream_->resumed()) ++numbers_.tls_resumed;
                }
                if (outcome == Outcome::failed || outcome == Outcome::ended) {
                    ++numbers_.tls_handshakes_failed;
                    if (stream_->was_http()) say_that_it_is_https();
                }
                return TlsStream::Step{outcome};
            },
            std::move(done)
        );
    }

    void read_some(asio::mutable_buffer into, TransferHandler done) override {
        if (into.size() == 0) return finish({}, 0, std::move(done));
        std::string().swap(joined_);  // an idle connection holds nothing
        go_on(
            [this, into] {
                return stream_->read({static_cast<char*>(into.data()), into.size()});
            },
            std::move(done)
        );
    }

    // One buffer is one record, which is what Beast's serializer makes of a small answer; small
    // ones in front of each other are joined.
    void write_some(const BufferList& from, TransferHandler done) override {
        if (from.size() == 0) return finish({}, 0, std::move(done));
        const auto* first = from.begin();
        std::string_view bytes(static_cast<const char*>(first->data()), first->size());
        if (from.size() > 1 && bytes.size() < TlsStream::record_bytes_max) {
            joined_.clear();
            for (const asio::const_buffer& buffer : from) {
                const std::size_t room = TlsStream::record_bytes_max - joined_.size();
                joined_.append(
                    static_cast<const char*>(buffer.data()), std::min(room, buffer.size())
                );
            }
            bytes = joined_;
        }
        bytes = bytes.substr(0, TlsStream::record_bytes_max);
        go_on([this, bytes] { return stream_->write(bytes); }, std::move(done));
    }

    void shut_down_writing() noexcept override {
        if (!closed_) stream_->shut_down_writing();
    }

    void close() noexcept override {
        closed_ = true;
        error_code ignored;
        socket_.close(ignored);
    }

    std::unique_ptr<Line> become_line(std::string& already_read) override {
        std::array<char, 2 * TlsStream::record_bytes_max> bytes;
        const TlsStream::Step step = stream_->read_received(bytes);
        if (step.outcome == Outcome::done) already_read.append(bytes.data(), step.bytes);
        socket_.release();
        return with_place(make_tls_line(std::move(stream_)));
    }

private:
    /// Whether it goes out or not.
    void say_that_it_is_https() const {
        ::send(stream_->descriptor(), answer_to_http.data(), answer_to_http.size(), MSG_NOSIGNAL);
    }

    /// Does the step until it is done, each time that the socket is ready for it. `done` keeps the
    /// link: until it is called.
    template <class DoStep>
    void go_on(DoStep do_step, TransferHandler done) {
        if (closed_) return finish(asio::error::operation_aborted, 0, std::move(done));
        const TlsStream::Step step = do_step();
        switch (step.outcome) {
            case Outcome::done:
                return finish({}, step.bytes, std::move(done));
            case Outcome::ended:
                return finish(asio::error::eof, 0, std::move(done));
            case Outcome::failed:
                return finish(asio::error::connection_reset, 0, std::move(done));
            case Outcome::wants_read:
            case Outcome::wants_write:
                break;
        }
        const auto ready =
            step.outcome == Outcome::wants_read ? tcp::socket::wait_read : tcp::socket::wait_write;
        socket_.async_wait(
            ready,
            [this, do_step = std::move(do_step), done = std::move(done)](error_code error) mutable {
                if (error) return std::move(done)(error, 0);
                go_on(std::move(do_step), std::move(done));
            }
        );
    }

    /// Never from within the call that began it.
    void finish(error_code error, std::size_t bytes, TransferHandler done) {
        asio::post(socket_.get_executor(), [error, bytes, done = std::move(done)]() mutable {
            std::move(done)(error, bytes);
        });
    }

    tcp::socket socket_;
    std::unique_ptr<TlsStream> stream_;
    NetNumbers& numbers_;
    std::string joined_;
    bool closed_ = false;
};

}  // namespace

std::unique_ptr<ByteLink> make_tls_link(
    tcp::socket socket, const TlsContext& context, NetNumbers& numbers
) {
    return std::make_unique<TlsLink>(std::move(socket), context, numbers);
}

}  // namespace diemcau::net
