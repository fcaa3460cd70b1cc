// Private to wire: the two parts that the log keeps back into events.
#pragma once

#include <optional>

#include "core/event.hpp"
#include "diemcau/v1/event.pb.h"

namespace diemcau::wire {

/// nullopt: a type or an enumerator that this version does not know.
std::optional<core::EventBody> read_event(
    const v1::EventPublic& open, const v1::EventPersonal& personal
);

}  // namespace diemcau::wire
