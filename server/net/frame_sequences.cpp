#include "net/frame_sequences.hpp"

#include <algorithm>

namespace diemcau::net {

namespace {

constexpr std::size_t frames_max = 1024;          // a client may ask for many small ones
constexpr std::size_t sequences_kept_max = 1024;  // room for more is given back

}  // namespace

void FrameSequences::next(OutFrame frame) {
    frame_ = std::move(frame);
    last_before_ = last_after_ = too_much;
    if (after_.empty()) return;
    if (after_.size() > sequences_kept_max) after_ = {};
    after_.clear();
}

// One that is asked for only once needs no place in the table.
void FrameSequences::remember(Id before) {
    if (last_before_ == too_much) {
        last_after_ = make(before);
    } else {
        after_.emplace(last_before_, last_after_);
        const auto [found, is_new] = after_.try_emplace(before, nothing);
        if (is_new) found->second = make(before);
        last_after_ = found->second;
    }
    last_before_ = before;
}

FrameSequences::Id FrameSequences::make(Id before) {
    const Sequence& shorter = sequences_[before];
    const std::size_t bytes = shorter.bytes + frame_.bytes();
    const std::size_t frames = shorter.frames + 1;
    if (frames > 1 && (bytes > bytes_max_ || frames > frames_max)) return too_much;
    sequences_.push_back({before, frame_, frames, bytes});
    return static_cast<Id>(sequences_.size() - 1);
}

std::span<const OutFrame* const> FrameSequences::frames_of(Id id) {
    in_order_.clear();
    for (; id != nothing; id = sequences_[id].before) in_order_.push_back(&sequences_[id].last);
    std::ranges::reverse(in_order_);
    return in_order_;
}

void FrameSequences::clear() {
    sequences_.resize(1);
    if (sequences_.capacity() > sequences_kept_max) sequences_.shrink_to_fit();
    next({});
}

}  // namespace diemcau::net
