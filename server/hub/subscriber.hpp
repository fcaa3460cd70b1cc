// Declared by the hub, implemented by net: connected clients, and the threads that serve them. The
// hub calls from its own thread; implementations only queue and return at once. What the hub asks
// of the clients of one audience takes effect in the order in which it was asked.
#pragma once

#include <cstdint>
#include <vector>

#include "wire/frames.hpp"

namespace diemcau::hub {

/// Names a connected client within this process. 0: none.
using ConnectionId = std::uint64_t;

/// Names a topic, with its page, within this process.
using TopicKey = std::uint64_t;

/// What is new in a topic.
struct News {
    TopicKey topic;
    wire::SharedFrame frame;
};

/// All the clients that one network thread serves.
class Audience {
public:
    virtual ~Audience() = default;
    /// Each to those of them who watch its topic; what concerns the same client goes out together.
    /// A client who does not read fast enough loses some; when he has read what waited,
    /// Hub::caught_up() is called for him, and the hub has him watch anew.
    virtual void publish(std::vector<News> news) = 0;
};

class Subscriber {
public:
    virtual ~Subscriber() = default;
    /// The same one for its whole life.
    virtual Audience& audience() = 0;
    /// Answers to the client's own commands, welcome, errors: never dropped (or the client is cut).
    virtual void answer(wire::SharedFrame frame) = 0;
    /// Sends `first`, and from then on what is published of the topic. Asked again for the same
    /// topic: only `first` is new.
    virtual void watch(TopicKey topic, wire::SharedFrame first) = 0;
    virtual void unwatch(TopicKey topic) = 0;
    /// Says goodbye and closes with 1001 after what is queued was sent.
    virtual void stop(wire::SharedFrame goodbye) = 0;
    /// Sends the error and closes with `close_code`.
    virtual void fail(wire::SharedFrame error, std::uint16_t close_code) = 0;
    /// The last call: the client has left and watches nothing any more.
    virtual void let_go() = 0;
};

}  // namespace diemcau::hub
