// ADDRESS:PORT as people write it, and names that mean this machine only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace diemcau::net {

struct Endpoint {
    std::string address;     // numeric, without brackets
    std::uint16_t port = 0;  // 0: any that is free
    bool loopback = false;

    std::string host() const;  // with brackets if it is an IPv6 address
    bool operator==(const Endpoint&) const = default;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:8080". nullopt: none of these.
std::optional<Endpoint> parse_endpoint(std::string_view text);

/// Whether a request may be answered. Until there is access control only this machine's own pages
/// may ask: a Host that is another name was reached by DNS rebinding, an Origin that is not the
/// Host is another site's page. `origin` is empty when there is none.
bool is_own_page(std::string_view host, std::string_view origin);

}  // namespace diemcau::net
