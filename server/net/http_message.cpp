#include "net/http_message.hpp"

#include "net/json_text.hpp"

namespace diemcau::net {

namespace {

struct HeldText {
    explicit HeldText(std::string given) : text(std::move(given)), bytes(text) {}

    std::string text;
    std::string_view bytes;
};

}  // namespace

HttpBody body_of(std::string text) {
    const auto held = std::make_shared<const HeldText>(std::move(text));
    return {held, &held->bytes};
}

HttpResponse text_response(unsigned status, std::string text) {
    HttpResponse response;
    response.status = status;
    response.body = body_of(std::move(text));
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
