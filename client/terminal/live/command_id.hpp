// UUIDv7: 48 bits of time, then randomness; the idempotency key of a command.
#pragma once

#include <cstdint>
#include <string>

namespace diemcau::terminal {

/// 16 bytes.
std::string new_command_id(std::int64_t now_ms);
/// As people write it: 018f3a1e-….
std::string written_id(std::string_view bytes);

}  // namespace diemcau::terminal
