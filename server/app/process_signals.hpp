// SIGTERM, SIGINT and SIGHUP as something to wait for.
#pragma once

#include <functional>

namespace diemcau::app {

/// Must be made before any thread is: threads take over which signals are blocked.
class ProcessSignals {
public:
    ProcessSignals();

    /// Waits for SIGTERM or SIGINT and returns it; `hang_up` is called at each SIGHUP until then.
    /// From then on another one of the two ends the program at once.
    int wait(const std::function<void()>& hang_up);

private:
    int descriptor_ = -1;
};

/// Allows as many open files as the system does: every connection is one. Returns how many.
unsigned long raise_open_files_limit();

}  // namespace diemcau::app
