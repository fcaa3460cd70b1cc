// States in Vietnamese: the terminal's catalogue.
#pragma once

#include "diemcau/v1/common.pb.h"

namespace diemcau::terminal {

namespace v1 = diemcau::v1;

const char* link_word(v1::LinkState state);
const char* status_word(v1::AttendanceStatus status);
const char* phase_word(v1::SessionPhase phase);
const char* agenda_word(v1::AgendaItemStatus status);

}  // namespace diemcau::terminal
