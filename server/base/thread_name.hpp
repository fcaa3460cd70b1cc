// What tools that show threads (top -H, perf, gdb) call the calling one.
#pragma once

namespace diemcau {

/// REQUIRES: at most 15 characters.
void name_this_thread(const char* name);

}  // namespace diemcau
