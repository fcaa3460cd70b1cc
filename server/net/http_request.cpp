// From Beast's request to the one that routes see.
#include <boost/beast/http/field.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "net/http_session.hpp"

namespace diemcau::net {

namespace http = boost::beast::http;
namespace urls = boost::urls;

std::optional<HttpRequest> plain_request(http::request<http::string_body>&& request) {
    const auto target = request.target();
    const auto url = urls::parse_origin_form(urls::string_view(target.data(), target.size()));
    if (!url) return std::nullopt;
    HttpRequest out;
    out.method = std::string(request.method_string());
    out.path = std::string(url->path());
    for (const auto& parameter : url->params())
        out.query.emplace(std::string(parameter.key), std::string(parameter.value));
    out.if_none_match = std::string(request[http::field::if_none_match]);
    out.accept_encoding = std::string(request[http::field::accept_encoding]);
    out.cookies = std::string(request[http::field::cookie]);
    out.authorization = std::string(request[http::field::authorization]);
    out.content_type = std::string(request[http::field::content_type]);
    out.body = std::move(request.body());
    return out;
}

}  // namespace diemcau::net
