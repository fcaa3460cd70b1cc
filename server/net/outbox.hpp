// What waits to be sent to one client. Bounded in bytes: live status is dropped when the client is
// slow, answers are not, and a client that lets too many answers pile up is cut. Any thread may
// push; one writer takes.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "net/frame_codec.hpp"
#include "wire/frames.hpp"

namespace diemcau::net {

/// Frames that go out in one write. Small ones are copied behind each other, large ones are written
/// from where they are.
struct WriteBatch {
    std::vector<std::string_view> pieces;  // what to write, in order
    std::string scratch;
    std::vector<wire::SharedFrame> held;
    std::size_t frames = 0;
    std::size_t payload_bytes = 0;
    bool closes = false;  // the last one is the close frame

    void clear();
};

class Outbox {
public:
    enum class Pushed : std::uint8_t {
        queued,
        queued_wake,  // the writer was idle: wake it
        behind,       // live status: dropped, the client is slow
        overflow,     // answers: too many wait, cut the client
        gone          // closing: nothing more is taken
    };

    explicit Outbox(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    Pushed push_answer(wire::SharedFrame frame);
    Pushed push_live(wire::SharedFrame frame);
    /// Ping or pong. Dropped (as `behind`) when the client does not read.
    Pushed push_control(Opcode opcode, std::string_view payload);
    /// The close frame, after a last message if there is one. What waits is sent first, or dropped.
    Pushed push_close(std::uint16_t code, wire::SharedFrame last, bool drop_waiting);
    /// Drops everything; nothing more is taken.
    void shut();

    /// True when everything was written.
    bool empty() const;
    bool has_answers() const;

    /// For the writer. False: nothing to write, and the next push says queued_wake.
    bool take(WriteBatch& batch);
    /// The batch that take() gave was written.
    void written(const WriteBatch& batch);

private:
    struct Entry {
        wire::SharedFrame frame;
        Opcode opcode = Opcode::binary;
        bool is_answer = false;
    };

    Pushed push(Entry entry);

    const std::size_t bytes_max_;
    mutable std::mutex mutex_;
    std::vector<Entry> entries_;
    std::size_t bytes_ = 0;    // of payloads, until written
    std::size_t answers_ = 0;  // in entries_
    bool writing_ = false;
    bool closed_ = false;
};

}  // namespace diemcau::net
