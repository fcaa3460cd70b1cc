// The protobuf commands that the actions of a scenario become.
#pragma once

#include "diemcau/v1/command.pb.h"
#include "diemcau/v1/status.pb.h"
#include "play/scenario.hpp"

namespace diemcau::terminal {

namespace v1 = diemcau::v1;

v1::Command operator_command(
    const Action& action, std::uint32_t session, std::uint32_t site, const std::string& site_code
);
v1::Command organizer_command(const Action& action, std::uint32_t session);
v1::Command agenda_command(std::uint32_t item, v1::AgendaAction action);
v1::Command floor_command(std::uint32_t request, bool grant);
v1::Command resolve_command(const v1::ConflictRow& conflict, std::uint32_t session);
v1::Command acknowledge_command(std::uint32_t notice, std::uint32_t site);

}  // namespace diemcau::terminal
