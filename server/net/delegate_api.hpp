// The routes about one delegate of any site: looking him up, and seeing his whole id number. Both
// are in the conference's log before they are answered.
#pragma once

#include <vector>

#include "hub/hub.hpp"
#include "net/routes.hpp"

namespace diemcau::net {

/// `hub` must outlive the routes' use. Names and numbers come in bodies, never in an address: those
/// stand in logs of proxies and histories of browsers.
std::vector<Route> delegate_routes(hub::Hub& hub);

}  // namespace diemcau::net
