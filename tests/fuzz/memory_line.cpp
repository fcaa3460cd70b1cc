#include "fuzz/memory_line.hpp"

#include <unistd.h>

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <cstring>

#include "base/check.hpp"

namespace diemcau::fuzz {

using net::error_code;
using net::TransferHandler;
namespace asio = net::asio;

/// After the handshake. Its descriptor is there to be registered; nothing comes over it.
class MemoryLine final : public net::Line {
public:
    explicit MemoryLine(std::shared_ptr<MemoryPeer> peer) : peer_(std::move(peer)) {
        int ends[2];
        CHECK(::pipe(ends) == 0);
        descriptor_ = ends[0];
        ::close(ends[1]);
    }

    ~MemoryLine() override {
        ::close(descriptor_);
        peer_->close();
    }

    MemoryLine(const MemoryLine&) = delete;
    MemoryLine& operator=(const MemoryLine&) = delete;

    int descriptor() const override { return descriptor_; }

    std::size_t read(std::span<char> into, error_code& error) override {
        return peer_->read_now(into.data(), into.size(), error);
    }

    std::size_t write(std::span<const std::string_view> pieces, std::size_t skip, error_code& error)
        override {
        error = {};
        std::size_t room = peer_->takes_;
        std::size_t written = 0;
        for (std::string_view piece : pieces) {
            const std::size_t skipped = std::min(skip, piece.size());
            piece.remove_prefix(skipped);
            skip -= skipped;
            piece = piece.substr(0, room);
            peer_->received_ += piece;
            written += piece.size();
            room -= piece.size();
        }
        if (written == 0) error = asio::error::would_block;
        return written;
    }

    void shut_down_writing() noexcept override {}

private:
    std::shared_ptr<MemoryPeer> peer_;
    int descriptor_;
};

class MemoryLink final : public net::ByteLink {
public:
    MemoryLink(std::shared_ptr<MemoryPeer> peer, bool encrypted)
        : peer_(std::move(peer)), encrypted_(encrypted) {}

    ~MemoryLink() override {
        if (peer_) peer_->close();
    }

    asio::any_io_executor executor() override { return peer_->io_.get_executor(); }

    bool encrypted() const override { return encrypted_; }

    void open(TransferHandler done) override { peer_->complete(std::move(done), {}, 0); }

    void read_some(asio::mutable_buffer into, TransferHandler done) override {
        peer_->read_some(into, std::move(done));
    }

    void write_some(const net::BufferList& from, TransferHandler done) override {
        std::size_t written = 0;
        const std::size_t room = std::max<std::size_t>(peer_->takes_, 1);
        for (const asio::const_buffer& buffer : from) {
            const std::size_t bytes = std::min(buffer.size(), room - written);
            peer_->received_.append(static_cast<const char*>(buffer.data()), bytes);
            written += bytes;
        }
        peer_->complete(std::move(done), {}, written);
    }

    void shut_down_writing() noexcept override {}

    void close() noexcept override { peer_->close(); }

    std::unique_ptr<net::Line> become_line(std::string&) override {
        peer_->is_line_ = true;
        return with_place(std::make_unique<MemoryLine>(std::exchange(peer_, nullptr)));
    }

private:
    std::shared_ptr<MemoryPeer> peer_;
    const bool encrypted_;
};

void MemoryPeer::send(std::string_view bytes) {
    sent_ += bytes;
    complete_read();
}

void MemoryPeer::end() {
    ended_ = true;
    complete_read();
}

std::unique_ptr<net::ByteLink> MemoryPeer::link(
    const std::shared_ptr<MemoryPeer>& self, bool encrypted
) {
    return std::make_unique<MemoryLink>(self, encrypted);
}

std::size_t MemoryPeer::read_now(char* into, std::size_t room, error_code& error) {
    error = {};
    const std::size_t bytes = std::min(room, unread());
    if (bytes > 0) std::memcpy(into, sent_.data() + read_, bytes);
    read_ += bytes;
    if (bytes == 0) {
        error = ended_ ? error_code(asio::error::eof) : error_code(asio::error::would_block);
    }
    return bytes;
}

void MemoryPeer::read_some(asio::mutable_buffer into, TransferHandler done) {
    waiting_into_ = into;
    waiting_.emplace(std::move(done));
    complete_read();
}

void MemoryPeer::complete_read() {
    if (!waiting_ || (unread() == 0 && !ended_ && !closed_)) return;
    error_code error;
    std::size_t bytes = 0;
    if (closed_) {
        error = asio::error::operation_aborted;
    } else if (waiting_into_.size() > 0) {
        bytes = read_now(static_cast<char*>(waiting_into_.data()), waiting_into_.size(), error);
    }
    complete(*std::exchange(waiting_, std::nullopt), error, bytes);
}

void MemoryPeer::complete(TransferHandler done, error_code error, std::size_t bytes) {
    asio::post(io_, [done = std::move(done), error, bytes]() mutable {
        std::move(done)(error, bytes);
    });
}

void MemoryPeer::close() {
    closed_ = true;
    complete_read();
}

}  // namespace diemcau::fuzz
