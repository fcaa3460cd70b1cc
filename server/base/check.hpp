// CHECK is always on. A failed check is a bug: it says where and stops the program, and the
// journal makes the restart safe.
#pragma once

namespace diemcau {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace diemcau

#define CHECK(condition) \
    ((condition) ? static_cast<void>(0) : ::diemcau::check_failed(#condition, __FILE__, __LINE__))
