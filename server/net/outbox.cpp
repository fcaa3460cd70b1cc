#include "net/outbox.hpp"

#include <utility>

namespace diemcau::net {

namespace {

constexpr std::size_t copied_bytes_max = 2048;       // a payload up to this is copied
constexpr std::size_t batch_bytes_max = 256 * 1024;  // then the rest waits for the next write
constexpr std::size_t batch_frames_max = 1024;
// Answers may fill twice what live status may: they are small, and a client that reads nothing at
// all should still not cost more than this.
constexpr std::size_t answers_factor = 2;
// Room for so many stays with a connection for which nothing waits.
constexpr std::size_t entries_kept_max = 4;

wire::SharedFrame shared(std::string payload) {
    return std::make_shared<const std::string>(std::move(payload));
}

}  // namespace

void WriteBatch::clear() {
    pieces.clear();
    scratch.clear();
    held.clear();
    frames = payload_bytes = 0;
    closes = false;
}

Outbox::Pushed Outbox::push(Entry entry) {
    bytes_ += entry.frame->size();
    answers_ += entry.is_answer ? 1 : 0;
    entries_.push_back(std::move(entry));
    return std::exchange(writing_, true) ? Pushed::queued : Pushed::queued_wake;
}

Outbox::Pushed Outbox::push_answer(wire::SharedFrame frame) {
    const std::lock_guard lock(mutex_);
    if (closed_) return Pushed::gone;
    if (bytes_ > 0 && bytes_ + frame->size() > answers_factor * bytes_max_) return Pushed::overflow;
    return push({std::move(frame), Opcode::binary, true});
}

Outbox::Pushed Outbox::push_live(wire::SharedFrame frame) {
    const std::lock_guard lock(mutex_);
    if (closed_) return Pushed::gone;
    // A snapshot larger than the bound must pass when nothing else waits.
    if (bytes_ > 0 && bytes_ + frame->size() > bytes_max_) return Pushed::behind;
    return push({std::move(frame), Opcode::binary, false});
}

Outbox::Pushed Outbox::push_control(Opcode opcode, std::string_view payload) {
    const std::lock_guard lock(mutex_);
    if (closed_) return Pushed::gone;
    if (bytes_ > bytes_max_ || entries_.size() > batch_frames_max) return Pushed::behind;
    return push({shared(std::string(payload)), opcode, false});
}

Outbox::Pushed Outbox::push_close(std::uint16_t code, wire::SharedFrame last, bool drop_waiting) {
    const std::lock_guard lock(mutex_);
    if (closed_) return Pushed::gone;
    closed_ = true;
    if (drop_waiting) {
        for (const Entry& entry : entries_) bytes_ -= entry.frame->size();
        entries_.clear();
        answers_ = 0;
    }
    auto pushed = Pushed::queued;
    if (last) pushed = push({std::move(last), Opcode::binary, true});
    const auto then = push({shared(close_payload(code)), Opcode::close, false});
    return pushed == Pushed::queued_wake ? pushed : then;
}

void Outbox::shut() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    entries_.clear();
    bytes_ = answers_ = 0;
}

bool Outbox::empty() const {
    const std::lock_guard lock(mutex_);
    return bytes_ == 0 && entries_.empty();
}

bool Outbox::has_answers() const {
    const std::lock_guard lock(mutex_);
    return answers_ > 0;
}

bool Outbox::take(WriteBatch& batch) {
    batch.clear();
    const std::lock_guard lock(mutex_);
    if (entries_.empty()) {
        writing_ = false;
        return false;
    }
    std::size_t count = 0;
    std::size_t bytes = 0;
    std::size_t scratch_bytes = 0;
    while (count < entries_.size() && count < batch_frames_max &&
           (count == 0 || bytes < batch_bytes_max)) {
        const std::size_t size = entries_[count].frame->size();
        bytes += size;
        scratch_bytes += frame_header_bytes_max + (size <= copied_bytes_max ? size : 0);
        ++count;
    }
    batch.scratch.reserve(scratch_bytes);  // so that it never moves under the pieces
    std::size_t piece_start = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Entry& entry = entries_[i];
        const std::string_view payload = *entry.frame;
        append_frame_header(batch.scratch, entry.opcode, payload.size());
        if (payload.size() <= copied_bytes_max) {
            batch.scratch += payload;
        } else {
            batch.pieces.push_back(std::string_view(batch.scratch).substr(piece_start));
            batch.pieces.push_back(payload);
            batch.held.push_back(std::move(entry.frame));
            piece_start = batch.scratch.size();
        }
        batch.closes = entry.opcode == Opcode::close;
        answers_ -= entry.is_answer ? 1 : 0;
    }
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(count));
    if (entries_.empty() && entries_.capacity() > entries_kept_max) entries_ = {};
    if (piece_start < batch.scratch.size())
        batch.pieces.push_back(std::string_view(batch.scratch).substr(piece_start));
    batch.frames = count;
    batch.payload_bytes = bytes;
    return true;
}

void Outbox::written(const WriteBatch& batch) {
    const std::lock_guard lock(mutex_);
    bytes_ -= batch.payload_bytes < bytes_ ? batch.payload_bytes : bytes_;
}

}  // namespace diemcau::net
