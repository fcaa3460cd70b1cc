#include "net/routes.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace diemcau::net {

Router::Router(std::vector<Route> routes, Route fallback)
    : routes_(std::move(routes)), fallback_(std::move(fallback)) {
    for (auto route = routes_.begin(); route != routes_.end(); ++route) {
        const auto same = [&](const Route& other) {
            return other.method == route->method && other.path == route->path;
        };
        CHECK(std::none_of(routes_.begin(), route, same));
    }
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
    if (method == "HEAD") method = "GET";
    Match match;
    for (const Route& route : routes_) {
        if (route.path != path) continue;
        if (route.method == method) return {&route, {}};
        if (!match.allow.empty()) match.allow += ", ";
        match.allow += route.method == "GET" ? "GET, HEAD" : route.method;
    }
    if (!match.allow.empty()) return match;
    if (method == "GET") return {&fallback_, {}};
    return {nullptr, "GET, HEAD"};
}

}  // namespace diemcau::net
