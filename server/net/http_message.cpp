#include "net/http_message.hpp"

#include "net/json_text.hpp"

namespace diemcau::net {

HttpResponse text_response(unsigned status, std::string text) {
    HttpResponse response;
    response.status = status;
    response.body = std::make_shared<const std::string>(std::move(text));
    return response;
}

HttpResponse json_response(unsigned status, std::string json) {
    HttpResponse response = text_response(status, std::move(json));
    response.content_type = "application/json";
    return response;
}

HttpResponse error_response(unsigned status, std::string_view explanation) {
    return json_response(status, "{\"error\":" + json_quoted(explanation) + "}\n");
}

}  // namespace diemcau::net
