// Frames on their way to a client, and their bytes put together for one write.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "net/frame_codec.hpp"
#include "wire/frames.hpp"

namespace diemcau::net {

struct OutFrame {
    wire::SharedFrame payload;
    Opcode opcode = Opcode::binary;
    bool is_answer = false;  // never dropped

    /// With its header.
    std::size_t bytes() const;
};

OutFrame live_frame(wire::SharedFrame payload);
OutFrame answer_frame(wire::SharedFrame payload);
OutFrame control_frame(Opcode opcode, std::string_view payload);

/// Small frames are copied behind each other, large ones are written from where they are: the
/// frames must outlive the batch's use.
class WriteBatch {
public:
    void assemble(std::span<const OutFrame* const> frames);

    /// What to write, in order.
    std::span<const std::string_view> pieces() const { return pieces_; }

    std::size_t bytes() const { return bytes_; }

    std::size_t frames() const { return frames_; }

    /// The last one is the close frame.
    bool closes() const { return closes_; }

private:
    std::vector<std::string_view> pieces_;
    std::string scratch_;
    std::size_t bytes_ = 0, frames_ = 0;
    bool closes_ = false;
};

}  // namespace diemcau::net
