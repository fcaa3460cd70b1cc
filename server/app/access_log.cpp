#include "app/access_log.hpp"

#include <spdlog/spdlog.h>

#include <future>

#include "base/command_id.hpp"
#include "net/json_text.hpp"

namespace diemcau::app {

namespace {

core::ActorKey server_itself() { return {core::Role::system, "server", "", std::nullopt}; }

wire::CommandEnvelope envelope_of(core::CommandBody body) {
    wire::CommandEnvelope envelope;
    envelope.command.id = new_command_id(SystemClock().now());
    envelope.content.assign(envelope.command.id.begin(), envelope.command.id.end());
    envelope.command.body = std::move(body);
    return envelope;
}

}  // namespace

std::string AccessLog::give(wire::CommandEnvelope envelope) {
    // The hub answers every command, also while it stops.
    auto answer = std::make_shared<std::promise<std::string>>();
    hub_.submit_as(server_itself(), std::move(envelope), [answer](std::string result, bool) {
        answer->set_value(std::move(result));
    });
    return wire::result_to_json(answer->get_future().get(), false);
}

AccessLog::Ordered AccessLog::order(core::OrderErasure order) {
    wire::CommandEnvelope envelope = envelope_of(std::move(order));
    Ordered ordered;
    ordered.command = envelope.command.id;
    const std::string json = give(std::move(envelope));
    using Outcome = Ordered::Outcome;
    ordered.outcome = net::json_has_member(json, "accepted") ? Outcome::accepted
                      : net::json_has_member(json, "retry")  ? Outcome::not_recorded
                                                             : Outcome::refused;
    return ordered;
}

bool AccessLog::record(core::RecordAccess record) {
    const std::string json = give(envelope_of(std::move(record)));
    if (net::json_has_member(json, "accepted")) return true;
    if (!net::json_has_member(json, "retry")) spdlog::error("an access was not recorded: {}", json);
    return false;
}

std::optional<net::HttpResponse> record_first(
    AccessLog& log, const net::HttpRequest& request, core::AccessAct act, std::string about,
    std::string detail
) {
    if (!request.caller) return std::nullopt;
    core::RecordAccess record;
    record.act = act;
    record.by = request.caller->caller.id;
    record.by_name = request.caller->caller.person;
    record.about = std::move(about);
    record.detail = std::move(detail);
    if (log.record(std::move(record))) return std::nullopt;
    net::HttpResponse response = net::error_response(
        503, "the server's disk is full: what has to be recorded cannot be done now"
    );
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

}  // namespace diemcau::app
