#include "base/memory.hpp"

#include <malloc.h>

// Of mimalloc, where the program is linked with it (docs/decisions/0008).
extern "C" void mi_collect(bool force) __attribute__((weak));

namespace diemcau {

void give_back_memory() {
    if (mi_collect != nullptr) {
        mi_collect(true);
    } else {
        ::malloc_trim(0);
    }
}

}  // namespace diemcau
