// Events as bytes for the log: a public part, which the hash chain covers, and a personal part,
// which can be erased. Protobuf (diemcau/v1/event.proto); only wire sees generated code.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/event.hpp"

namespace diemcau::wire {

struct EncodedEvent {
    std::string payload;   // deterministic: the same event always gives the same bytes
    std::string personal;  // empty if the event has no personal fields
};

EncodedEvent encode_event(const core::Event& event);

/// Type name of the event's body, stable: "checked_in". Stored beside the payload for SQL readers.
std::string_view type_name(const core::EventBody& body);

/// Header fields (seq, times, actor, command) are stored as columns, and filled in by the caller.
/// nullopt: the payload is not one this version understands. `personal` may be empty (erased).
std::optional<core::EventBody> decode_event(std::string_view payload, std::string_view personal);

}  // namespace diemcau::wire
