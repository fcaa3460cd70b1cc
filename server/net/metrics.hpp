// The server's numbers in Prometheus' text format.
#pragma once

#include <string>

#include "hub/hub.hpp"
#include "net/net_numbers.hpp"

namespace diemcau::net {

std::string metrics_text(
    const hub::HubNumbers& hub, const NetNumbers& net, std::size_t connections_open
);

}  // namespace diemcau::net
