#include "net/api.hpp"

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "net/json_text.hpp"
#include "net/metrics.hpp"

namespace diemcau::net {

namespace {

// Until there is access control, a program that sends commands over HTTP acts for the organizer.
core::ActorKey http_actor() { return {core::Role::organizer, "http", "", std::nullopt}; }

// A UUIDv7: 48 bits of milliseconds, then random bits.
CommandId new_command_id() {
    CommandId id;
    random_bytes(id);
    const auto now = static_cast<std::uint64_t>(SystemClock().now());
    for (std::size_t i = 0; i < 6; ++i) id[i] = static_cast<std::uint8_t>(now >> (40 - 8 * i));
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0F) | 0x70);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3F) | 0x80);
    return id;
}

std::string digest_text(std::string_view bytes) {
    const Digest digest = digest_of(bytes);
    return {digest.begin(), digest.end()};
}

bool is_json(const HttpRequest& request) {
    const std::string_view type(request.content_type);
    return type.substr(0, type.find(';')) == "application/json";
}

// Another site's form cannot send this type without being asked first, so it is not only a
// courtesy.
HttpResponse not_json() {
    return error_response(415, "the body is JSON and says so: Content-Type: application/json");
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
    const NetNumbers& numbers, std::size_t import_bytes_max
)
    : hub_(hub),
      handlers_(std::move(handlers)),
      files_(files),
      connections_(connections),
      numbers_(numbers),
      import_bytes_max_(import_bytes_max) {}

HttpResponse Api::ready() const {
    if (stopping_) return json_response(503, "{\"ready\":false,\"stopping\":true}\n");
    const bool read_only = hub_.numbers().read_only;
    return json_response(
        200, std::string("{\"ready\":true,\"readOnly\":") + (read_only ? "true}\n" : "false}\n")
    );
}

void Api::submit(wire::CommandEnvelope envelope, Respond respond) {
    // A hub that has stopped answers nobody.
    if (stopping_) return respond(error_response(503, "the server stops: send it again later"));
    hub_.submit_as(
        http_actor(), std::move(envelope),
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
    submit(std::move(std::get<wire::CommandEnvelope>(read)), std::move(respond));
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
    envelope.command.id = new_command_id();
    envelope.command.body = std::move(std::get<core::ImportConference>(read));
    submit(std::move(envelope), std::move(respond));
}

std::vector<Route> Api::routes() {
    std::vector<Route> table;
    const auto at_once = [&table](std::string path, std::function<HttpResponse()> answer) {
        table.push_back(
            {"GET", std::move(path), RunsOn::network_thread, 0,
             [answer = std::move(answer)](const HttpRequest&, const Respond& respond) {
                 respond(answer());
             }}
        );
    };
    at_once("/healthz", [] { return text_response(200, "alive\n"); });
    at_once("/readyz", [this] { return ready(); });
    at_once("/metrics", [this] {
        auto response =
            text_response(200, metrics_text(hub_.numbers(), numbers_, connections_.size()));
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        return response;
    });
    table.push_back(
        {"POST", "/api/v1/commands", RunsOn::network_thread, limits::json_command_bytes_max,
         [this](const HttpRequest& request, Respond respond) {
             command(request, std::move(respond));
         }}
    );
    table.push_back(
        {"POST", "/api/v1/import", RunsOn::worker, import_bytes_max_,
         [this](HttpRequest request, Respond respond) {
             import(std::move(request), std::move(respond));
         }}
    );
    for (const std::string format : {"csv", "xlsx", "json"}) {
        table.push_back(
            {"GET", "/api/v1/report." + format, RunsOn::worker_alone, 0,
             [this, format](const HttpRequest& request, const Respond& respond) {
                 respond(handlers_.report(request, format));
             }}
        );
    }
    table.push_back(
        {"GET", "/api/v1/delegates", RunsOn::worker, 0,
         [this](const HttpRequest& request, const Respond& respond) {
             respond(handlers_.search_delegates(request));
         }}
    );
    table.push_back(
        {"GET", "/api/v1/commands", RunsOn::worker, 0,
         [this](const HttpRequest& request, const Respond& respond) {
             respond(handlers_.recent_commands(request));
         }}
    );
    return table;
}

Router Api::router() {
    Route files{
        "GET", "", RunsOn::network_thread, 0,
        [this](const HttpRequest& request, const Respond& respond) {
            if (request.path.starts_with("/api/"))
                return respond(error_response(404, "there is no such resource"));
            respond(files_.get(request));
        }};
    return Router(routes(), std::move(files));
}

}  // namespace diemcau::net
