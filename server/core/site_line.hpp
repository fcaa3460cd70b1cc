// Private to core: a site's line as the session stands (rule 11).
#pragma once

#include "core/state.hpp"

namespace diemcau::core {

/// What the signals come to at `at`, given the session that people are in.
LinkState line_of(const State& state, const SiteLink& link, UtcMillis at);

}  // namespace diemcau::core
