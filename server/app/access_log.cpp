#include "app/access_log.hpp"

#include <spdlog/spdlog.h>

#include <future>

#include "base/command_id.hpp"

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
    return answer->get_future().get();
}

AccessLog::Ordered AccessLog::order(core::OrderErasure order) {
    wire::CommandEnvelope envelope = envelope_of(std::move(order));
    Ordered ordered;
    ordered.command = envelope.command.id;
    const std::string result = give(std::move(envelope));
    using Outcome = Ordered::Outcome;
    ordered.outcome = wire::is_accepted(result) ? Outcome::accepted
                      : wire::refusal_in(result) == core::RefusalReason::none
                          ? Outcome::not_recorded
                          : Outcome::refused;
    return ordered;
}

access::Recorded AccessLog::record(core::RecordAccess record) {
    const core::AccessAct act = record.act;
    const std::string result = give(envelope_of(std::move(record)));
    if (wire::is_accepted(result)) return access::Recorded::on_disk;
    const core::RefusalReason reason = wire::refusal_in(result);
    if (reason == core::RefusalReason::none) return access::Recorded::not_now;
    // Whom it is about may be what is wrong with it, and does not belong here.
    spdlog::error(
        "the rules refuse a record of {} ({}): it is dropped, please report this",
        access::name_of(act), core::name_of(reason)
    );
    return access::Recorded::refused;
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
    const access::Recorded recorded = log.record(std::move(record));
    if (recorded == access::Recorded::on_disk) return std::nullopt;
    if (recorded == access::Recorded::refused) {
        return net::error_response(
            500, "this cannot be recorded, so it is not done; the server's log says why"
        );
    }
    net::HttpResponse response = net::error_response(
        503, "the server's disk is full: what has to be recorded cannot be done now"
    );
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

}  // namespace diemcau::app
