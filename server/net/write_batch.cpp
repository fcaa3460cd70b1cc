#include "net/write_batch.hpp"

#include <utility>

namespace diemcau::net {

namespace {

constexpr std::size_t copied_bytes_max = 2048;  // a payload up to this is copied

bool is_copied(const OutFrame& frame) { return frame.payload->size() <= copied_bytes_max; }

}  // namespace

std::size_t OutFrame::bytes() const {
    return frame_header_bytes(payload->size()) + payload->size();
}

OutFrame live_frame(wire::SharedFrame payload) {
    return {std::move(payload), Opcode::binary, false};
}

OutFrame answer_frame(wire::SharedFrame payload) {
    return {std::move(payload), Opcode::binary, true};
}

OutFrame control_frame(Opcode opcode, std::string_view payload) {
    return {std::make_shared<const std::string>(payload), opcode, false};
}

void WriteBatch::assemble(std::span<const OutFrame* const> frames) {
    pieces_.clear();
    scratch_.clear();
    bytes_ = 0;
    frames_ = frames.size();
    closes_ = !frames.empty() && frames.back()->opcode == Opcode::close;
    std::size_t scratch_bytes = 0;
    for (const OutFrame* frame : frames) {
        scratch_bytes += frame_header_bytes_max + (is_copied(*frame) ? frame->payload->size() : 0);
        bytes_ += frame->bytes();
    }
    scratch_.reserve(scratch_bytes);  // so that it never moves under the pieces
    std::size_t piece_start = 0;
    for (const OutFrame* frame : frames) {
        append_frame_header(scratch_, frame->opcode, frame->payload->size());
        if (is_copied(*frame)) {
            scratch_ += *frame->payload;
        } else {
            pieces_.push_back(std::string_view(scratch_).substr(piece_start));
            pieces_.push_back(*frame->payload);
            piece_start = scratch_.size();
        }
    }
    if (piece_start < scratch_.size()) {
        pieces_.push_back(std::string_view(scratch_).substr(piece_start));
    }
}

}  // namespace diemcau::net
