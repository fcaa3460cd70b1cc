// One HTTP request to the server, blocking; it shows the token, if there is one.
#pragma once

#include <string>

#include "link/server_address.hpp"

namespace diemcau::terminal {

struct HttpAnswer {
    unsigned status = 0;  // 0: no answer; `body` says why
    std::string body;
};

HttpAnswer http_get(const ServerAccess& server, const std::string& target);
HttpAnswer http_post_json(const ServerAccess& server, const std::string& target, std::string body);

/// The body of an answer of 200 to 299; else throws NoServer, NotAdmitted (401, 403) or Refused
/// (link/server_errors.hpp) with the server's own words.
std::string body_of(const HttpAnswer& answer);

}  // namespace diemcau::terminal
