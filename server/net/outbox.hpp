// What waits for a client whose line did not take everything. Bounded in bytes: live status is
// dropped when too much waits, answers are not, and a client that lets too many answers pile up is
// cut. Used on the connection's thread.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "hub/subscriber.hpp"
#include "net/write_batch.hpp"

namespace diemcau::net {

class Outbox {
public:
    enum class Pushed : std::uint8_t {
        queued,
        dropped,   // ping, pong, live status: the client does not read
        overflow,  // answers: too many wait, cut the client
    };

    explicit Outbox(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// Whatever its size: it was promised.
    void put(OutFrame frame);
    Pushed push_answer(wire::SharedFrame frame);
    Pushed push_control(OutFrame frame);
    /// What is published of a topic. Once something of it was dropped, so is the rest.
    Pushed push_live(hub::TopicKey topic, wire::SharedFrame frame);
    /// The topic anew: what was dropped of it is missed no more.
    Pushed push_first(hub::TopicKey topic, wire::SharedFrame frame);
    /// The topic is not wanted any more.
    void forget(hub::TopicKey topic);
    /// But for a frame of which a part is out already, or is among the next `begun` bytes, which
    /// are on their way (Line::begun).
    void drop_waiting(std::size_t begun);

    bool empty() const { return entries_.empty(); }

    bool has_answers() const { return answers_ > 0; }

    /// As much as makes a good write, without what written() was told of.
    void assemble(WriteBatch& batch) const;

    /// How many bytes of `batch` from its start on are to be left out: they are out.
    std::size_t already_out() const { return front_out_; }

    /// So many more bytes are out. REQUIRES: they were there.
    void written(std::size_t bytes);

    /// Topics that can be sent anew, each once: everything is out. They are dropped until
    /// push_first().
    std::vector<hub::TopicKey> take_missed();

    /// Nothing waits, and nothing is missed.
    bool is_over() const { return entries_.empty() && missed_.empty(); }

private:
    struct Missed {
        hub::TopicKey topic;
        bool asked_for = false;
    };

    bool misses(hub::TopicKey topic) const;
    bool has_room_for(const OutFrame& frame, std::size_t bytes_max) const;

    const std::size_t bytes_max_;
    std::deque<OutFrame> entries_;
    std::size_t bytes_ = 0;  // of entries_, with what of the first one is out
    std::size_t front_out_ = 0;
    std::size_t answers_ = 0;
    std::vector<Missed> missed_;
};

}  // namespace diemcau::net
