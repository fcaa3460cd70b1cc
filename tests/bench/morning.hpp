// The arrivals of a morning, as a rate over time: few early ones, a steep rise to the peak shortly
// before the opening, a quicker fall after it.
#pragma once

#include <vector>

namespace diemcau::bench {

/// When each check-in is due, in seconds from the start, rising.
std::vector<double> arrivals(double seconds, double peak_per_second);

}  // namespace diemcau::bench
