// What the configuration says about who is let in.
#pragma once

#include <string>
#include <vector>

#include "base/limits.hpp"
#include "net/forwarded.hpp"

namespace diemcau::net {

struct AdmissionOptions {
    std::vector<std::string> names;          // that browsers call this server by
    std::vector<IpAddress> trusted_proxies;  // any: they speak TLS for the server
    ForwardedBy forwarded_by = ForwardedBy::x_forwarded;
    std::size_t address_connections_max = limits::address_connections_max_default;
};

}  // namespace diemcau::net
