#include "net/api.hpp"

#include <algorithm>
#include <iterator>

#include "base/command_id.hpp"
#include "base/digest.hpp"
#include "base/limits.hpp"
#include "net/delegate_api.hpp"
#include "net/json_request.hpp"
#include "net/json_text.hpp"
#include "net/metrics.hpp"

namespace diemcau::net {

namespace {

using core::Role;

// Where nobody signs in, a program that sends commands over HTTP acts for the organizer.
core::ActorKey http_actor(const HttpRequest& request) {
    if (!request.caller) return {Role::organizer, "http", "", std::nullopt};
    const core::Caller& caller = request.caller->caller;
    return {caller.role, caller.id + "/http", caller.person, std::nullopt};
}

// Whom the routes answer. Whatever shows more than totals, or changes something, is for organizers;
// site operators act over WebSocket, where the hub knows their halls.
constexpr Admits organizers{Role::admin, Role::organizer};
constexpr Admits who_read_totals{Role::admin, Role::organizer, Role::viewer};

std::string digest_text(std::string_view bytes) {
    const Digest digest = digest_of(bytes);
    return {digest.begin(), digest.end()};
}

HttpResponse result_response(std::string_view result, bool replayed) {
    std::string json = wire::result_to_json(result, replayed);
    unsigned status = 200;
    if (json_has_member(json, "refusal")) status = 409;
    if (json_has_member(json, "retry")) status = 503;
    HttpResponse response = json_response(status, std::move(json) + "\n");
    if (status == 503) response.headers.emplace_back("Retry-After", "1");
    return response;
}

}  // namespace

Api::Api(
    hub::Hub& hub, HttpHandlers handlers, const StaticFiles& files, const Connections& connections,
    const NetNumbers& numbers, std::size_t import_bytes_max, std::string root_certificate
)
    : hub_(hub),
      handlers_(std::move(handlers)),
      files_(files),
      connections_(connections),
      numbers_(numbers),
      import_bytes_max_(import_bytes_max),
      root_certificate_(root_certificate.empty() ? nullptr : body_of(std::move(root_certificate))) {
}

/// Devices know by the type and the name that it is to be installed.
HttpResponse Api::root_certificate() const {
    if (!root_certificate_)
        return text_response(
            404, "Máy chủ này không dùng chứng thư riêng.\nThere is no root here.\n"
        );
    HttpResponse response;
    response.content_type = "application/x-x509-ca-cert";
    response.body = root_certificate_;
    response.headers.emplace_back(
        "Content-Disposition", "attachment; filename=\"diemcau-root.crt\""
    );
    return response;
}

HttpResponse Api::ready() const {
    if (stopping_) return json_response(503, "{\"ready\":false,\"stopping\":true}\n");
    const bool read_only = hub_.numbers().read_only;
    return json_response(
        200, std::string("{\"ready\":true,\"readOnly\":") + (read_only ? "true}\n" : "false}\n")
    );
}

void Api::submit(core::ActorKey actor, wire::CommandEnvelope envelope, Respond respond) {
    // A hub that has stopped answers nobody.
    if (stopping_) return respond(error_response(503, "the server stops: send it again later"));
    hub_.submit_as(
        std::move(actor), std::move(envelope),
        [respond = std::move(respond)](const std::string& result, bool replayed) {
            respond(result_response(result, replayed));
        }
    );
}

void Api::command(const HttpRequest& request, Respond respond) {
    if (!is_json(request)) return respond(not_json());
    auto read = wire::command_from_json(request.body);
    if (const auto* wrong = std::get_if<wire::Undecodable>(&read))
        return respond(error_response(400, wrong->explanation));
    submit(
        http_actor(request), std::move(std::get<wire::CommandEnvelope>(read)), std::move(respond)
    );
}

void Api::import(HttpRequest request, Respond respond) {
    if (!is_json(request)) return respond(not_json());
    auto files = files_from_json(request.body);
    if (!files)
        return respond(error_response(400, R"(the body is {"files": {"name": "text", ...}})"));
    wire::CommandEnvelope envelope;
    envelope.content = digest_text(request.body);
    std::string().swap(request.body);
    auto read = handlers_.read_conference(*files);
    files.reset();
    if (auto* wrong_rows = std::get_if<std::string>(&read))
        return respond(json_response(400, std::move(*wrong_rows)));
    envelope.command.id = new_command_id(SystemClock().now());
    envelope.command.body = std::move(std::get<core::ImportConference>(read));
    submit(http_actor(request), std::move(envelope), std::move(respond));
}

std::vector<Route> Api::routes() {
    std::vector<Route> table;
    const auto at_once =
        [&table](std::string path, Admits admits, std::function<HttpResponse()> answer) {
            table.push_back(
                {"GET", std::move(path), admits, RunsOn::network_thread, 0,
                 [answer = std::move(answer)](const HttpRequest&, const Respond& respond) {
                     respond(answer());
                 }}
            );
        };
    at_once("/healthz", Admits::everybody(), [] { return text_response(200, "alive\n"); });
    at_once("/trust/root.crt", Admits::everybody(), [this] { return root_certificate(); });
    at_once("/readyz", Admits::everybody(), [this] { return ready(); });
    at_once("/metrics", who_read_totals, [this] {
        auto response =
            text_response(200, metrics_text(hub_.numbers(), numbers_, connections_.size()));
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        return response;
    });
    table.push_back(
        {"POST", "/api/v1/commands", organizers, RunsOn::network_thread,
         limits::json_command_bytes_max,
         [this](const HttpRequest& request, Respond respond) {
             command(request, std::move(respond));
         }}
    );
    table.push_back(
        {"POST", "/api/v1/import", organizers, RunsOn::worker, import_bytes_max_,
         [this](HttpRequest request, Respond respond) {
             import(std::move(request), std::move(respond));
         }}
    );
    for (const std::string format : {"csv", "xlsx", "json"}) {
        table.push_back(
            {"GET", "/api/v1/report." + format, organizers, RunsOn::worker_alone, 0,
             [this, format](const HttpRequest& request, const Respond& respond) {
                 respond(handlers_.report(request, format));
             }}
        );
    }
    table.push_back(
        {"POST", "/api/v1/delegates/search", organizers, RunsOn::worker,
         limits::json_command_bytes_max,
         [this](const HttpRequest& request, const Respond& respond) {
             respond(handlers_.search_delegates(request));
         }}
    );
    table.push_back(
        {"GET", "/api/v1/commands", organizers, RunsOn::worker, 0,
         [this](const HttpRequest& request, const Respond& respond) {
             respond(handlers_.recent_commands(request));
         }}
    );
    std::ranges::move(delegate_routes(hub_), std::back_inserter(table));
    return table;
}

Router Api::router(std::vector<Route> more) {
    Route files{
        "GET",
        "",
        Admits::everybody(),
        RunsOn::network_thread,
        0,
        [this](const HttpRequest& request, const Respond& respond) {
            if (request.path.starts_with("/api/"))
                return respond(error_response(404, "there is no such resource"));
            respond(files_.get(request));
        }};
    std::vector<Route> table = routes();
    std::ranges::move(more, std::back_inserter(table));
    return Router(std::move(table), std::move(files));
}

}  // namespace diemcau::net
