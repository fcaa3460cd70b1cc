// Which request goes where: a table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "net/admits.hpp"
#include "net/http_message.hpp"

namespace diemcau::net {

enum class RunsOn : std::uint8_t {
    network_thread,  // is quick
    worker,
    worker_alone  // takes so much memory that the next one waits until it is done
};

struct Route {
    std::string method;  // "GET" answers HEAD too
    std::string path;    // exact
    Admits admits;
    RunsOn runs_on = RunsOn::network_thread;
    std::size_t body_bytes_max = 0;
    std::function<void(HttpRequest, Respond)> handle;
};

class Router {
public:
    /// `fallback` answers what no route names; it is asked with GET and HEAD only.
    Router(std::vector<Route> routes, Route fallback);

    struct Match {
        const Route* route = nullptr;  // null: no such method here
        std::string allow;             // then: the methods that there are
    };

    Match find(std::string_view method, std::string_view path) const;

    /// The table, without the fallback.
    const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
    Route fallback_;
};

}  // namespace diemcau::net
