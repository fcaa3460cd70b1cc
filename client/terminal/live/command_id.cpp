#include "live/command_id.hpp"

#include <array>

#include "base/digest.hpp"

namespace diemcau::terminal {

std::string new_command_id(std::int64_t now_ms) {
    std::array<std::uint8_t, 16> id;
    random_bytes(id);
    for (std::size_t i = 0; i < 6; ++i) {
        id[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(now_ms) >> (8 * (5 - i)));
    }
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0F) | 0x70);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3F) | 0x80);
    return {reinterpret_cast<const char*>(id.data()), id.size()};
}

}  // namespace diemcau::terminal
