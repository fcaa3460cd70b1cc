// One event of every type, every member set to something that is not its default. Personal members
// hold the word PERSONAL.
#pragma once

#include <vector>

#include "core/event.hpp"

namespace diemcau::test {

std::vector<core::Event> sample_events();

}  // namespace diemcau::test
