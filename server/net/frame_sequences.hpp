// What waits for each connection in one turn of its thread. Most of the time the same frames wait
// for thousands of connections, so each different sequence of frames exists once and has a number:
// to give a frame to a connection is to change its number, and a sequence is put together once for
// all who have it.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "net/write_batch.hpp"

namespace diemcau::net {

class FrameSequences {
public:
    using Id = std::uint32_t;
    static constexpr Id nothing = 0;  // waits
    static constexpr Id too_much = UINT32_MAX;

    /// More bytes than `bytes_max` are too much, unless it is one frame.
    explicit FrameSequences(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// What append() appends from now on.
    void next(OutFrame frame);

    const OutFrame& frame() const { return frame_; }

    /// `before` with the frame behind it, or too_much.
    Id append(Id before) {
        if (before != last_before_) remember(before);
        return last_after_;
    }

    /// Of `id`, in order. Until the next call.
    std::span<const OutFrame* const> frames_of(Id id);

    /// All sequences and frames go; `nothing` stays.
    void clear();

private:
    struct Sequence {
        Id before = nothing;
        OutFrame last;
        std::size_t frames = 0, bytes = 0;
    };

    void remember(Id before);
    Id make(Id before);

    const std::size_t bytes_max_;
    std::vector<Sequence> sequences_{1};
    OutFrame frame_;
    // Of the frame: the pair that was asked for last, and the earlier ones if there are several.
    Id last_before_ = too_much, last_after_ = too_much;
    std::unordered_map<Id, Id> after_;
    std::vector<const OutFrame*> in_order_;
};

}  // namespace diemcau::net
