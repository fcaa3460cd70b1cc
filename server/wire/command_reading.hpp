// Private to wire: commands from messages.
#pragma once

#include "diemcau/v1/command.pb.h"
#include "wire/field_reading.hpp"

namespace diemcau::wire {

/// The body, if the reader is still good() afterwards. Commands that only the server may give are
/// rejected.
core::CommandBody read_command(FieldReader& reader, const v1::Command& from);

}  // namespace diemcau::wire
