// The devices of the played operators, enrolled as before a real conference.
#pragma once

#include <map>
#include <string>

#include "diemcau/v1/status.pb.h"
#include "link/server_address.hpp"

namespace diemcau::terminal {

namespace v1 = diemcau::v1;

/// Orders a card for each site as the organizer whose access this is, and enrols one device with
/// each: its token, by site. Throws as body_of() does (link/http.hpp).
std::map<std::uint32_t, std::string> operators_devices(
    const ServerAccess& organizer, const std::map<std::uint32_t, v1::SiteRow>& sites,
    std::int64_t server_now
);

}  // namespace diemcau::terminal
