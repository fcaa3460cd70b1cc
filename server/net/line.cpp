#include "net/line.hpp"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <boost/asio/error.hpp>
#include <cerrno>
#include <utility>

namespace diemcau::net {

namespace {

using boost::system::error_code;

// What does not fit into one call goes out with the next.
constexpr std::size_t pieces_at_once = 16;

error_code last_error() {
    if (errno == EAGAIN) return boost::asio::error::would_block;
    return {errno, boost::system::system_category()};
}

class PlainLine final : public Line {
public:
    explicit PlainLine(int descriptor) : descriptor_(descriptor) {}

    ~PlainLine() override { ::close(descriptor_); }

    PlainLine(const PlainLine&) = delete;
    PlainLine& operator=(const PlainLine&) = delete;

    int descriptor() const override { return descriptor_; }

    std::size_t read(std::span<char> into, error_code& error) override {
        const ssize_t bytes =
            retried([&] { return ::recv(descriptor_, into.data(), into.size(), 0); });
        if (bytes > 0) return static_cast<std::size_t>(bytes);
        error = bytes == 0 ? error_code(boost::asio::error::eof) : last_error();
        return 0;
    }

    std::size_t write(std::span<const std::string_view> pieces, std::size_t skip, error_code& error)
        override {
        // One piece goes out by send(), which costs less than sendmsg().
        const ssize_t bytes = retried([&] {
            if (pieces.size() > 1) return send_several(pieces, skip);
            const std::string_view piece = pieces.front().substr(skip);
            return ::send(descriptor_, piece.data(), piece.size(), MSG_NOSIGNAL);
        });
        if (bytes >= 0) return static_cast<std::size_t>(bytes);
        error = last_error();
        return 0;
    }

    // The line may be gone already: then there is nothing left to say to it.
    void shut_down_writing() noexcept override { ::shutdown(descriptor_, SHUT_WR); }

private:
    ssize_t send_several(std::span<const std::string_view> pieces, std::size_t skip) const {
        std::array<iovec, pieces_at_once> parts;
        std::size_t count = 0;
        for (std::string_view piece : pieces) {
            if (count == parts.size()) break;
            piece.remove_prefix(std::exchange(skip, 0));
            // sendmsg() only reads what iov_base points to.
            parts[count++] = {const_cast<char*>(piece.data()), piece.size()};
        }
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = count;
        return ::sendmsg(descriptor_, &message, MSG_NOSIGNAL);
    }

    template <class Call>
    static ssize_t retried(const Call& call) {
        ssize_t result = call();
        while (result < 0 && errno == EINTR) result = call();
        return result;
    }

    const int descriptor_;
};

}  // namespace

std::unique_ptr<Line> make_plain_line(int descriptor) {
    return std::make_unique<PlainLine>(descriptor);
}

}  // namespace diemcau::net
