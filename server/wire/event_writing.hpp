// Private to wire: events into the two parts that the log keeps.
#pragma once

#include "core/event.hpp"
#include "diemcau/v1/event.pb.h"

namespace diemcau::wire {

struct EventParts {
    v1::EventPublic& open;
    v1::EventPersonal& personal;
};

void write_event(const core::EventBody& body, EventParts to);

}  // namespace diemcau::wire
