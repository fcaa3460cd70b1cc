// Where the server is: parsed from http://ADDRESS:PORT.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diemcau::terminal {

struct ServerAddress {
    std::string host;
    std::string port;

    std::string host_header() const { return host + ":" + port; }
};

/// nullopt: not an http address.
std::optional<ServerAddress> parse_server(std::string_view url);

}  // namespace diemcau::terminal
