#include "base/time.hpp"

#include <chrono>

namespace diemcau {

UtcMillis SystemClock::now() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace diemcau
