#include "base/command_id.hpp"

#include "base/digest.hpp"

namespace diemcau {

CommandId new_command_id(UtcMillis now) {
    CommandId id{};
    random_bytes(id);
    for (std::size_t i = 0; i < 6; ++i) {
        id[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(now) >> (40 - 8 * i));
    }
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0f) | 0x70);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3f) | 0x80);
    return id;
}

}  // namespace diemcau
