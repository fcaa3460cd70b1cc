// States in Vietnamese: the terminal's catalogue.
#pragma once

#include <string>
#include <string_view>

#include "diemcau/v1/common.pb.h"
#include "diemcau/v1/event.pb.h"

namespace diemcau::terminal {

namespace v1 = diemcau::v1;

/// What a command did, by the type of its event in the log; an unknown type as it is.
std::string event_word(std::string_view type);
/// What somebody did with the server, in Vietnamese and English.
const char* access_word(v1::AccessAct act);
const char* link_word(v1::LinkState state);
const char* status_word(v1::AttendanceStatus status);
const char* phase_word(v1::SessionPhase phase);
const char* agenda_word(v1::AgendaItemStatus status);

}  // namespace diemcau::terminal
