// The byte stream under HTTP and WebSocket, with its type erased: Beast's templates are
// instantiated once, for this class, whether the bytes travel over plain TCP, TLS or a test's
// memory.
#pragma once

#include <array>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <memory>
#include <string>
#include <utility>

#include "net/line.hpp"

namespace diemcau::net {

namespace asio = boost::asio;
using boost::system::error_code;

using TransferHandler = asio::any_completion_handler<void(error_code, std::size_t)>;

/// Up to 16 buffers by value: an asynchronous write keeps its own copy of the list.
class BufferList {
public:
    using value_type = asio::const_buffer;

    bool push(asio::const_buffer buffer) {
        if (size_ == buffers_.size()) return false;
        buffers_[size_++] = buffer;
        return true;
    }

    const asio::const_buffer* begin() const { return buffers_.data(); }

    std::size_t size() const { return size_; }

    const asio::const_buffer* end() const { return buffers_.data() + size_; }

private:
    std::array<asio::const_buffer, 16> buffers_;
    std::size_t size_ = 0;
};

/// One connection's bytes, until it becomes a WebSocket. Used on one thread; at most one read and
/// one write at a time.
class ByteLink {
public:
    virtual ~ByteLink() = default;
    virtual asio::any_io_executor executor() = 0;

    /// Whether the bytes are encrypted on their way.
    virtual bool encrypted() const = 0;
    /// Shakes hands, if there is something to agree on. Before everything else. May write.
    virtual void open(TransferHandler done) = 0;
    virtual void read_some(asio::mutable_buffer into, TransferHandler done) = 0;
    virtual void write_some(const BufferList& from, TransferHandler done) = 0;
    /// Nothing more will be written; the other side reads to the end.
    virtual void shut_down_writing() noexcept = 0;
    /// Waiting operations end with an error.
    virtual void close() noexcept = 0;
    /// The same bytes as they are used after the handshake; this one is at its end. REQUIRES:
    /// nothing is waited for. What was received and not read is appended to `already_read`.
    /// Throws boost::system::system_error.
    virtual std::unique_ptr<Line> become_line(std::string& already_read) = 0;

    /// Held as long as the link, and the line that it becomes.
    AddressPlaces::Place& place() { return place_; }

protected:
    std::unique_ptr<Line> with_place(std::unique_ptr<Line> line) {
        line->set_place(std::move(place_));
        return line;
    }

private:
    AddressPlaces::Place place_;
};

std::unique_ptr<ByteLink> make_plain_link(asio::ip::tcp::socket socket);

/// A ByteLink as Beast wants its streams. Moved before the first operation only.
class Transport {
public:
    using executor_type = asio::any_io_executor;

    explicit Transport(std::unique_ptr<ByteLink> link) : link_(std::move(link)) {}

    executor_type get_executor() const { return link_->executor(); }

    ByteLink& link() { return *link_; }

    template <class MutableBuffers, class Token>
    auto async_read_some(const MutableBuffers& buffers, Token&& token) {
        asio::mutable_buffer first;
        for (auto at = asio::buffer_sequence_begin(buffers);
             first.size() == 0 && at != asio::buffer_sequence_end(buffers); ++at)
            first = asio::mutable_buffer(*at);
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [link = link_.get()](auto handler, asio::mutable_buffer into) {
                link->read_some(into, TransferHandler(std::move(handler)));
            },
            token, first
        );
    }

    template <class ConstBuffers, class Token>
    auto async_write_some(const ConstBuffers& buffers, Token&& token) {
        BufferList list;
        for (auto at = asio::buffer_sequence_begin(buffers);
             at != asio::buffer_sequence_end(buffers); ++at) {
            const asio::const_buffer buffer(*at);
            if (buffer.size() > 0 && !list.push(buffer)) break;
        }
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [link = link_.get()](auto handler, const BufferList& from) {
                link->write_some(from, TransferHandler(std::move(handler)));
            },
            token, list
        );
    }

    /// Beast asks for this by name when a stream times out.
    friend void beast_close_socket(Transport& transport) { transport.link_->close(); }

private:
    std::unique_ptr<ByteLink> link_;
};

}  // namespace diemcau::net
