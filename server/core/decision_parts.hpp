// Private to core: the pieces that every decision is put together from.
#pragma once

#include <initializer_list>
#include <string_view>

#include "core/decide.hpp"

namespace diemcau::core {

Decision refuse(RefusalReason reason, RefusalFacts facts = {});
/// A field of the command is missing, too long or out of range.
Decision malformed(std::string_view field);

/// An event of the command, at `at`. decide() numbers nothing.
Event event_at(const Command& command, ActorId actor, UtcMillis at, EventBody body);
/// An event at the command's own time: when it was given, by the device's clock where that is
/// right.
Event event_of(const Command& command, ActorId actor, EventBody body);
/// One event and nothing else.
Decision accept(const Command& command, ActorId actor, EventBody body);

struct BoundedText {
    std::string_view field;
    std::string_view text;
    std::size_t bytes_max;
};

/// The first text that is too long, as a refusal; none: all fit.
std::optional<Decision> too_long(std::initializer_list<BoundedText> texts);

/// True for a code that can be printed on a badge: not empty, not too long.
bool is_code(std::string_view code);
bool in_use(const State& state, SiteId site);

}  // namespace diemcau::core
