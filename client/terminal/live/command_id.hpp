// UUIDv7: 48 bits of time, then randomness; the idempotency key of a command.
#pragma once

#include <cstdint>
#include <string>

namespace diemcau::terminal {

/// 16 bytes.
std::string new_command_id(std::int64_t now_ms);

}  // namespace diemcau::terminal
