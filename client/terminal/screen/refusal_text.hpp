// The reasons of refusals in Vietnamese: the terminal's catalogue.
#pragma once

#include "diemcau/v1/command.pb.h"

namespace diemcau::terminal {

namespace v1 = diemcau::v1;

const char* refusal_text(v1::RefusalReason reason);

}  // namespace diemcau::terminal
