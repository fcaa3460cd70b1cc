// The byte stream under a WebSocket once its handshake is over: used when its descriptor is ready,
// and holding nothing while nothing happens. That is most of the time with thousands of clients.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "net/address_places.hpp"

namespace diemcau::net {

/// Used on one thread.
class Line {
public:
    virtual ~Line() = default;
    /// To be waited for (net/readiness.hpp).
    virtual int descriptor() const = 0;
    /// What is there now; what is left is told by the descriptor. error::would_block: nothing;
    /// error::eof: the other side has ended. REQUIRES: `into` has room for 32 KiB.
    virtual std::size_t read(std::span<char> into, boost::system::error_code& error) = 0;
    /// As much of the pieces, in order and without the first `skip` bytes, as the line takes now.
    /// error::would_block: nothing.
    virtual std::size_t write(
        std::span<const std::string_view> pieces, std::size_t skip, boost::system::error_code& error
    ) = 0;

    /// So many bytes behind those that write() took are on their way already: they cannot be called
    /// back, and must be given again.
    virtual std::size_t begun() const { return 0; }

    /// Nothing more will be written; the other side reads to the end.
    virtual void shut_down_writing() noexcept = 0;

    /// Held as long as the line is.
    void set_place(AddressPlaces::Place place) { place_ = std::move(place); }

private:
    AddressPlaces::Place place_;
};

/// Owns the descriptor of a connected socket that does not block.
std::unique_ptr<Line> make_plain_line(int descriptor);

}  // namespace diemcau::net
