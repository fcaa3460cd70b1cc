#include "reports/event_source.hpp"

#include <stdexcept>

#include "wire/event_codec.hpp"

namespace diemcau::reports {

namespace {

core::Event event_of(const store::LoggedEvent& logged, std::string_view personal) {
    auto body = wire::decode_event(logged.payload, personal);
    if (!body) {
        throw std::runtime_error(
            "event " + std::to_string(logged.seq) + " (" + logged.type +
            ") is not one that this version understands"
        );
    }
    core::Event event;
    event.seq = logged.seq;
    event.occurred_at = logged.occurred_at;
    event.received_at = logged.received_at;
    event.actor = logged.actor;
    event.command = logged.command;
    event.body = std::move(*body);
    return event;
}

}  // namespace

void LogEventSource::replay(Seq until, const std::function<void(const core::Event&)>& each) {
    log_.replay(0, until, [&](const store::LoggedEvent& logged) { each(event_of(logged, {})); });
}

void LogEventSource::replay_personal(
    Seq until, const std::function<bool(Seq seq, std::string_view type)>& wanted,
    const std::function<void(const core::Event&)>& each
) {
    log_.replay(0, until, [&](const store::LoggedEvent& logged) {
        if (wanted(logged.seq, logged.type)) each(event_of(logged, logged.personal));
    });
}

}  // namespace diemcau::reports
