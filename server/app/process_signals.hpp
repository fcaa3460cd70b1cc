// SIGTERM, SIGINT and SIGHUP as something to wait for.
#pragma once

#include <functional>
#include <memory>
#include <optional>

namespace diemcau::app {

/// Must be made before any thread is: threads take over which signals are blocked. From then on
/// signals are read at any time: the first SIGTERM or SIGINT is kept until somebody asks for it,
/// another one of the two ends the program at once.
class ProcessSignals {
public:
    ProcessSignals();

    /// Waits for SIGTERM or SIGINT and returns it; `hang_up` is called at each SIGHUP until then,
    /// on this thread. nullopt: wake() was called.
    std::optional<int> wait(const std::function<void()>& hang_up);
    /// The SIGTERM or SIGINT that has come, if one has, without waiting.
    std::optional<int> told_to_stop() const;
    /// Ends the wait that is under way, or the next one. From any thread.
    void wake();

private:
    struct Noted;

    std::shared_ptr<Noted> noted_;
};

/// Allows as many open files as the system does: every connection is one. Returns how many.
unsigned long raise_open_files_limit();

}  // namespace diemcau::app
