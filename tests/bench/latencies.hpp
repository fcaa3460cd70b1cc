// Latencies of one measurement, in microseconds.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace diemcau::bench {

class Latencies {
public:
    void add(std::int64_t micros) { micros_.push_back(micros); }

    void add(const Latencies& others) {
        micros_.insert(micros_.end(), others.micros_.begin(), others.micros_.end());
    }

    std::size_t count() const { return micros_.size(); }

    /// The value below which `share` of them lie; 0 if there are none. Computed from all of
    /// them. Sorts.
    std::int64_t percentile(double share) {
        if (micros_.empty()) return 0;
        if (!std::is_sorted(micros_.begin(), micros_.end()))
            std::sort(micros_.begin(), micros_.end());
        const auto index = static_cast<std::size_t>(share * static_cast<double>(micros_.size()));
        return micros_[std::min(index, micros_.size() - 1)];
    }

private:
    std::vector<std::int64_t> micros_;
};

}  // namespace diemcau::bench
