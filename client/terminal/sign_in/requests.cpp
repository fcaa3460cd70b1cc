#include "sign_in/requests.hpp"

#include "link/http.hpp"
#include "link/server_errors.hpp"
#include "screen/json.hpp"

namespace diemcau::terminal {

namespace {

JsonObject object_in(const std::string& body) {
    auto object = JsonObject::parse(body.empty() ? "{}" : body);
    if (!object) throw Refused("the server's answer cannot be read");
    return *std::move(object);
}

}  // namespace

JsonObject posted(const ServerAccess& server, const std::string& target, const std::string& json) {
    return object_in(body_of(http_post_json(server, target, json)));
}

JsonObject fetched(const ServerAccess& server, const std::string& target) {
    return object_in(body_of(http_get(server, target)));
}

Login login_in(const JsonObject& answer, const ServerAddress& server) {
    auto who = answer.object("account");
    if (!who) who = answer.object("device");
    const std::string token = answer.text("token");
    if (!who || token.empty()) throw Refused("the server's answer cannot be read");
    return {server.origin(), who->text("id"), who->text("name"), token};
}

Login signed_in(
    const ServerAddress& server, const std::string& name, const std::string& password,
    const std::string& second_factor
) {
    const std::string json =
        "{\"name\":" + json_string(name) + ",\"password\":" + json_string(password) +
        ",\"secondFactor\":" + json_string(second_factor) + ",\"asToken\":true}";
    return login_in(posted({server, {}}, "/api/v1/sign-in", json), server);
}

Login enrolled(const ServerAddress& server, const std::string& code, const std::string& name) {
    const std::string json =
        "{\"code\":" + json_string(code) + ",\"name\":" + json_string(name) + ",\"asToken\":true}";
    return login_in(posted({server, {}}, "/api/v1/enrol", json), server);
}

}  // namespace diemcau::terminal
