#include "morning.hpp"

#include <cmath>

namespace diemcau::bench {

namespace {

constexpr double peak_at = 0.6, rise = 0.18, fall = 0.12;  // shares of the whole
constexpr double least = 0.02;                             // of the peak: somebody always comes

double share_of_peak(double part) {
    const double from_peak = (part - peak_at) / (part < peak_at ? rise : fall);
    return std::max(least, std::exp(-from_peak * from_peak));
}

}  // namespace

std::vector<double> arrivals(double seconds, double peak_per_second) {
    std::vector<double> due;
    constexpr double step = 0.0001;
    double waiting = 0;
    for (double at = 0; at < seconds; at += step) {
        waiting += peak_per_second * share_of_peak(at / seconds) * step;
        for (; waiting >= 1; waiting -= 1) due.push_back(at);
    }
    return due;
}

}  // namespace diemcau::bench
