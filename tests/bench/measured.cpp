#include "measured.hpp"

#include <cstdio>

namespace diemcau::bench {

boost::json::object measured(Latencies& latencies) {
    return {
        {"count", latencies.count()},           {"p50_us", latencies.percentile(0.5)},
        {"p99_us", latencies.percentile(0.99)}, {"p999_us", latencies.percentile(0.999)},
        {"max_us", latencies.percentile(1)},
    };
}

void print(const boost::json::object& figures) {
    std::puts(boost::json::serialize(figures).c_str());
}

}  // namespace diemcau::bench
