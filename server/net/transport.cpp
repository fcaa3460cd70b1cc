#include "net/transport.hpp"

#include <boost/asio/post.hpp>

namespace diemcau::net {

namespace {

class PlainLink final : public ByteLink {
public:
    explicit PlainLink(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {
        error_code ignored;  // a line that is gone already shows itself at the first read
        socket_.native_non_blocking(true, ignored);
    }

    asio::any_io_executor executor() override { return socket_.get_executor(); }

    bool encrypted() const override { return false; }

    void open(TransferHandler done) override {
        asio::post(socket_.get_executor(), [done = std::move(done)]() mutable {
            std::move(done)(error_code(), 0);
        });
    }

    void read_some(asio::mutable_buffer into, TransferHandler done) override {
        socket_.async_read_some(into, std::move(done));
    }

    void write_some(const BufferList& from, TransferHandler done) override {
        socket_.async_write_some(from, std::move(done));
    }

    // The line may be gone already: then there is nothing left to say to it.
    void shut_down_writing() noexcept override {
        error_code ignored;
        socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }

    void close() noexcept override {
        error_code ignored;
        socket_.close(ignored);
    }

    std::unique_ptr<Line> become_line(std::string&) override {
        return with_place(make_plain_line(socket_.release()));
    }

private:
    asio::ip::tcp::socket socket_;
};

}  // namespace

std::unique_ptr<ByteLink> make_plain_link(asio::ip::tcp::socket socket) {
    return std::make_unique<PlainLink>(std::move(socket));
}

}  // namespace diemcau::net
