// A measurement as JSON: what the programs print and tests/bench/run reads.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "latencies.hpp"

namespace diemcau::bench {

/// {"count", "p50_us", "p99_us", "p999_us", "max_us"}, from all samples.
boost::json::object measured(Latencies& latencies);
/// One object on standard output.
void print(const boost::json::object& figures);

}  // namespace diemcau::bench
