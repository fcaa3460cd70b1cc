// Where the server is: parsed from http://ADDRESS:PORT or https://ADDRESS:PORT.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diemcau::terminal {

struct ServerAddress {
    std::string host;  // without brackets
    std::string port;
    bool tls = false;
    std::string ca_file;  // PEM of the roots that are trusted; empty: those of this machine

    std::string host_header() const {
        return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + port;
    }

    /// Nobody on the way can read or change what is said.
    bool is_private() const {
        const bool numeric = host.find_first_not_of("0123456789.") == std::string::npos;
        return tls || host == "localhost" || host == "::1" || (numeric && host.starts_with("127."));
    }

    /// As a browser names it, and as logins are filed under it.
    std::string origin() const { return (tls ? "https://" : "http://") + host_header(); }
};

/// Where the server is, and what it lets us in by.
struct ServerAccess {
    ServerAddress address;
    std::string token;  // empty: none
};

/// Also ws:// and wss://, and without a scheme, which is http. nullopt: no such address.
std::optional<ServerAddress> parse_server(std::string_view url);

}  // namespace diemcau::terminal
