// One HTTP request to the server, blocking.
#pragma once

#include <string>

#include "link/server_address.hpp"

namespace diemcau::terminal {

struct HttpAnswer {
    unsigned status = 0;  // 0: no answer; `body` says why
    std::string body;
};

HttpAnswer http_get(const ServerAddress& server, const std::string& target);
HttpAnswer http_post_json(const ServerAddress& server, const std::string& target, std::string body);

}  // namespace diemcau::terminal
