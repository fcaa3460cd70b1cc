// The byte stream under a WebSocket once its handshake is over: used when its descriptor is ready,
// and holding nothing while nothing happens. That is most of the time with thousands of clients.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>
#include <memory>
#include <span>
#include <string_view>

namespace diemcau::net {

/// Used on one thread.
class Line {
public:
    virtual ~Line() = default;
    /// To be waited for (net/readiness.hpp).
    virtual int descriptor() const = 0;
    /// What is there now. error::would_block: nothing; error::eof: the other side has ended.
    virtual std::size_t read(std::span<char> into, boost::system::error_code& error) = 0;
    /// As much of the pieces, in order, as the line takes now. error::would_block: nothing.
    virtual std::size_t write(
        std::span<const std::string_view> pieces, boost::system::error_code& error
    ) = 0;
    /// Nothing more will be written; the other side reads to the end.
    virtual void shut_down_writing() noexcept = 0;
};

/// Owns the descriptor of a connected socket that does not block.
std::unique_ptr<Line> make_plain_line(int descriptor);

}  // namespace diemcau::net
