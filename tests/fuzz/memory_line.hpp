// A connection's bytes in memory: a ByteLink, and the Line that it becomes. The other end says what
// comes, in which pieces, and how much may go out.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/transport.hpp"

namespace diemcau::fuzz {

/// The other end. Used on the connection's thread.
class MemoryPeer {
public:
    explicit MemoryPeer(net::asio::io_context& io) : io_(io) {}

    void send(std::string_view bytes);
    /// Nothing more will be sent.
    void end();

    /// How many bytes the line takes at a time.
    void take_at_most(std::size_t bytes) { takes_ = bytes; }

    /// What was written so far.
    const std::string& received() const { return received_; }

    /// The server waits for us: for bytes, or for room.
    bool is_waited_for() const { return waiting_.has_value(); }

    /// The server has closed it, or has let it go.
    bool closed() const { return closed_; }

    /// It is past its handshake, and open.
    bool is_line() const { return is_line_ && !closed_; }

    bool has_ended() const { return ended_; }

    std::size_t unread() const { return sent_.size() - read_; }

    /// The server's end of it. Once.
    std::unique_ptr<net::ByteLink> link(const std::shared_ptr<MemoryPeer>& self, bool encrypted);

private:
    friend class MemoryLink;
    friend class MemoryLine;

    std::size_t read_now(char* into, std::size_t room, net::error_code& error);
    void read_some(net::asio::mutable_buffer into, net::TransferHandler done);
    void complete_read();
    void complete(net::TransferHandler done, net::error_code error, std::size_t bytes);
    void close();

    net::asio::io_context& io_;
    std::string sent_;
    std::size_t read_ = 0;
    bool ended_ = false;
    std::string received_;
    std::size_t takes_ = std::numeric_limits<std::size_t>::max();
    net::asio::mutable_buffer waiting_into_;
    std::optional<net::TransferHandler> waiting_;  // it cannot be assigned to in Boost 1.81
    bool is_line_ = false;
    bool closed_ = false;
};

}  // namespace diemcau::fuzz
