#include "net/json_request.hpp"

namespace diemcau::net {

bool is_json(const HttpRequest& request) {
    const std::string_view type(request.content_type);
    return type.substr(0, type.find(';')) == "application/json";
}

HttpResponse not_json() {
    return error_response(415, "the body is JSON and says so: Content-Type: application/json");
}

std::variant<JsonObject, HttpResponse> body_of_request(const HttpRequest& request) {
    if (!is_json(request)) return not_json();
    auto body = JsonObject::parse(request.body);
    if (!body) return error_response(400, "the body is not a JSON object");
    return *std::move(body);
}

}  // namespace diemcau::net
