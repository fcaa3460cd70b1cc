// Gives back to the system what was freed.
#pragma once

namespace diemcau {

/// What the calling thread has freed, at once instead of some day. Takes milliseconds with a full
/// heap: for moments after something large.
void give_back_memory();

}  // namespace diemcau
