#include "net/tls_line.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/error.hpp>
#include <utility>

namespace diemcau::net {

namespace {

using boost::system::error_code;
using Outcome = TlsStream::Outcome;

/// One record's worth of the pieces: where they lie if it is one of them, else put together.
class RecordBytes {
public:
    std::string_view take(
        std::span<const std::string_view> pieces, std::size_t skip, std::size_t bytes_max
    ) {
        const std::string_view first = pieces.front().substr(skip);
        if (first.size() >= bytes_max || pieces.size() == 1) return first.substr(0, bytes_max);
        std::size_t bytes = 0;
        for (std::string_view piece : pieces) {
            piece.remove_prefix(std::exchange(skip, 0));
            const std::size_t taken = std::min(piece.size(), bytes_max - bytes);
            std::copy_n(piece.data(), taken, joined_.data() + bytes);
            bytes += taken;
            if (bytes == bytes_max) break;
        }
        return {joined_.data(), bytes};
    }

private:
    std::array<char, TlsStream::record_bytes_max> joined_;
};

class TlsLine final : public Line {
public:
    explicit TlsLine(std::unique_ptr<TlsStream> stream) : stream_(std::move(stream)) {}

    ~TlsLine() override { ::close(stream_->descriptor()); }

    TlsLine(const TlsLine&) = delete;
    TlsLine& operator=(const TlsLine&) = delete;

    int descriptor() const override { return stream_->descriptor(); }

    std::size_t read(std::span<char> into, error_code& error) override {
        const TlsStream::Step step = stream_->read_all(into);
        switch (step.outcome) {
            case Outcome::done:
                return step.bytes;
            case Outcome::wants_read:
                error = boost::asio::error::would_block;
                break;
            case Outcome::ended:
                error = boost::asio::error::eof;
                break;
            // It asks for answers of TLS itself and does not take them: no client of ours does.
            case Outcome::wants_write:
            case Outcome::failed:
                error = boost::asio::error::connection_reset;
        }
        return 0;
    }

    std::size_t write(std::span<const std::string_view> pieces, std::size_t skip, error_code& error)
        override {
        std::size_t written = 0;
        while (true) {
            while (!pieces.empty() && skip >= pieces.front().size()) {
                skip -= pieces.front().size();
                pieces = pieces.subspan(1);
            }
            if (pieces.empty()) return written;
            // What is begun must be finished before the record can be another.
            const std::size_t bytes_max = begun_ > 0 ? begun_ : TlsStream::record_bytes_max;
            const std::string_view record = room().take(pieces, skip, bytes_max);
            const TlsStream::Step step = stream_->write(record);
            if (step.outcome != Outcome::done) {
                if (step.outcome == Outcome::wants_write) {
                    begun_ = record.size();
                    if (written == 0) error = boost::asio::error::would_block;
                } else {
                    error = boost::asio::error::connection_reset;
                }
                return written;
            }
            begun_ = 0;
            written += step.bytes;
            skip += step.bytes;
        }
    }

    std::size_t begun() const override { return begun_; }

    void shut_down_writing() noexcept override { stream_->shut_down_writing(); }

private:
    // Only while bytes are written: one for a thread is enough.
    static RecordBytes& room() {
        static thread_local RecordBytes room;
        return room;
    }

    std::unique_ptr<TlsStream> stream_;
    std::size_t begun_ = 0;
};

}  // namespace

std::unique_ptr<Line> make_tls_line(std::unique_ptr<TlsStream> stream) {
    return std::make_unique<TlsLine>(std::move(stream));
}

}  // namespace diemcau::net
