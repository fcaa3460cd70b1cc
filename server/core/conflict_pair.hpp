// Private to core: a conflict is named by its two entries, in either order.
#pragma once

#include <algorithm>

#include "core/command.hpp"

namespace diemcau::core {

/// `pair`: a Conflict or a Resolution.
template <class Pair>
bool is_pair(const Pair& pair, const ResolveConflict& resolve) {
    return std::minmax({pair.first_entry, pair.second_entry}) ==
           std::minmax({resolve.first_entry, resolve.second_entry});
}

}  // namespace diemcau::core
