#include "base/thread_name.hpp"

#include <pthread.h>

#include "base/check.hpp"

namespace diemcau {

void name_this_thread(const char* name) {
    const int failed = ::pthread_setname_np(::pthread_self(), name);
    CHECK(failed == 0);
}

}  // namespace diemcau
