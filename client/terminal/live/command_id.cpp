#include "live/command_id.hpp"

#include "base/command_id.hpp"

namespace diemcau::terminal {

std::string new_command_id(std::int64_t now_ms) {
    const CommandId id = diemcau::new_command_id(now_ms);
    return {id.begin(), id.end()};
}

}  // namespace diemcau::terminal
