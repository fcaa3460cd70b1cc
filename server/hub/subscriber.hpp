// Declared by the hub, implemented by net: one connected client. The hub calls it from its own
// thread; implementations only queue and return at once.
#pragma once

#include <string_view>

#include "wire/frames.hpp"

namespace diemcau::hub {

enum class Delivery : std::uint8_t {
    queued,
    behind,  // the outbox is full: this delta was dropped; the hub sends a fresh snapshot when
             // caught_up()
    gone     // the connection is closed
};

class Subscriber {
public:
    virtual ~Subscriber() = default;
    /// Answers to the client's own commands, welcome, errors: never dropped (or the client is cut).
    virtual void answer(wire::SharedFrame frame) = 0;
    /// Live status: may be dropped when the client is slow.
    virtual Delivery deliver(wire::SharedFrame frame) = 0;
    /// True when the outbox is empty again after `behind`.
    virtual bool caught_up() const = 0;
    /// Says goodbye and closes with 1001 after what is queued was sent.
    virtual void stop(wire::SharedFrame goodbye) = 0;
    /// Sends the error and closes with `close_code`.
    virtual void fail(wire::SharedFrame error, std::uint16_t close_code) = 0;
};

}  // namespace diemcau::hub
