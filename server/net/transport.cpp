#include "net/transport.hpp"

namespace diemcau::net {

namespace {

class PlainLink final : public ByteLink {
public:
    explicit PlainLink(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {
        error_code ignored;  // a line that is gone already shows itself at the first read
        socket_.non_blocking(true, ignored);
    }

    asio::any_io_executor executor() override { return socket_.get_executor(); }

    void read_some(asio::mutable_buffer into, TransferHandler done) override {
        socket_.async_read_some(into, std::move(done));
    }

    void write_some(const BufferList& from, TransferHandler done) override {
        socket_.async_write_some(from, std::move(done));
    }

    std::size_t read_now(asio::mutable_buffer into, error_code& error) override {
        return socket_.read_some(into, error);
    }

    // One buffer goes out by send(), which costs less than sendmsg().
    std::size_t write_now(const BufferList& from, error_code& error) override {
        return from.size() == 1 ? socket_.write_some(*from.begin(), error)
                                : socket_.write_some(from, error);
    }

    void wait_readable(WaitHandler ready) override {
        socket_.async_wait(asio::ip::tcp::socket::wait_read, std::move(ready));
    }

    void wait_writable(WaitHandler ready) override {
        socket_.async_wait(asio::ip::tcp::socket::wait_write, std::move(ready));
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

private:
    asio::ip::tcp::socket socket_;
};

}  // namespace

std::unique_ptr<ByteLink> make_plain_link(asio::ip::tcp::socket socket) {
    return std::make_unique<PlainLink>(std::move(socket));
}

}  // namespace diemcau::net
