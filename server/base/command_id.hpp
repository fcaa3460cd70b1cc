// Ids of commands that the server or the terminal client give.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

namespace diemcau {

/// A UUIDv7: the time, then chance. For the edges only, never for rules.
CommandId new_command_id(UtcMillis now);

}  // namespace diemcau
