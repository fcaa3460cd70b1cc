#include "core/decision_parts.hpp"

#include "base/limits.hpp"
#include "core/effective_time.hpp"

namespace diemcau::core {

Decision refuse(RefusalReason reason, RefusalFacts facts) {
    Decision decision;
    decision.refusal = Refusal{reason, std::move(facts)};
    return decision;
}

Decision malformed(std::string_view field) {
    RefusalFacts facts;
    facts.field = field;
    return refuse(RefusalReason::malformed, std::move(facts));
}

Event event_at(const Command& command, ActorId actor, UtcMillis at, EventBody body) {
    Event event;
    event.occurred_at = at;
    event.received_at = command.received_at;
    event.actor = actor;
    event.command = command.id;
    event.body = std::move(body);
    return event;
}

Event event_of(const Command& command, ActorId actor, EventBody body) {
    return event_at(command, actor, happened_at(command, no_time).at, std::move(body));
}

Decision accept(const Command& command, ActorId actor, EventBody body) {
    Decision decision;
    decision.events.push_back(event_of(command, actor, std::move(body)));
    return decision;
}

std::optional<Decision> too_long(std::initializer_list<BoundedText> texts) {
    for (const BoundedText& text : texts) {
        if (text.text.size() > text.bytes_max) return malformed(text.field);
    }
    return std::nullopt;
}

bool is_code(std::string_view code) {
    return !code.empty() && code.size() <= limits::code_bytes_max;
}

bool in_use(const State& state, SiteId site) {
    return state.has(site) && !state.sites()[site.value].withdrawn;
}

}  // namespace diemcau::core
