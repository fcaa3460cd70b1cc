// A request and its answer as the routes see them: no sockets, no Beast.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/callers.hpp"

namespace diemcau::net {

struct HttpRequest {
    std::string method;  // "GET"
    std::string path;    // percent-decoded
    std::map<std::string, std::string> query;
    std::string if_none_match;
    std::string accept_encoding;
    std::string content_type;
    std::string body;
    std::string cookies;  // the header
    std::string authorization;
    std::string address;  // of who asks, also behind a trusted proxy
    bool secure = false;  // his browser speaks https
    /// Whom the route admitted; nothing: nobody needs to sign in here.
    std::optional<SignedIn> caller;
    Callers callers;  // all who were recognized

    /// Value of a query parameter; empty if there is none.
    std::string_view parameter(const std::string& name) const {
        const auto found = query.find(name);
        return found == query.end() ? std::string_view() : std::string_view(found->second);
    }
};

/// Bytes, with whatever holds them: a text, or a file.
using HttpBody = std::shared_ptr<const std::string_view>;

struct HttpResponse {
    unsigned status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    HttpBody body;  // none: empty
    std::vector<std::pair<std::string, std::string>> headers;
    bool may_be_cached = false;  // false: Cache-Control: no-store
};

/// May be called once, from any thread.
using Respond = std::function<void(HttpResponse)>;

HttpBody body_of(std::string text);
HttpResponse text_response(unsigned status, std::string text);
HttpResponse json_response(unsigned status, std::string json);
/// {"error": "…"} for programs and people.
HttpResponse error_response(unsigned status, std::string_view explanation);

}  // namespace diemcau::net
