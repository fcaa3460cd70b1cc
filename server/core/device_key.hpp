// Orders devices independently of arrival: the same device has the same key whoever is on shift.
#pragma once

#include <cstdint>

#include "core/command.hpp"

namespace diemcau::core {

std::uint64_t device_key_of(const ActorKey& actor);

}  // namespace diemcau::core
