// A data folder whose log holds a world's events.
#pragma once

#include <filesystem>

#include "support/world.hpp"

namespace diemcau::test {

void write_log(const World& world, const std::filesystem::path& folder);

}  // namespace diemcau::test
