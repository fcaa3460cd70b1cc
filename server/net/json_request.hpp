// A request whose body is JSON.
#pragma once

#include <variant>

#include "net/http_message.hpp"
#include "net/json_object.hpp"

namespace diemcau::net {

/// Whether the body says that it is JSON. Another site's form cannot send this type without being
/// asked first, so it is not only a courtesy.
bool is_json(const HttpRequest& request);
/// 415.
HttpResponse not_json();

/// The JSON object in the body, or the answer to a request that has none.
std::variant<JsonObject, HttpResponse> body_of_request(const HttpRequest& request);

}  // namespace diemcau::net
