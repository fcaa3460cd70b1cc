// One thread's loop of timers and sockets. Keeps Boost out of the rest of the client.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace diemcau::terminal {

class EventLoop {
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// Runs until stop() or until nothing is left to wait for.
    void run();
    /// Runs until `done()` is true or the time is up. True if it was done.
    bool run_until(const std::function<bool()>& done, std::chrono::milliseconds limit);
    void stop();
    void post(std::function<void()> work);
    /// Calls `work` once, after `delay`, unless the loop ends before.
    void after(std::chrono::milliseconds delay, std::function<void()> work);
    /// Calls `work` at Ctrl+C and at SIGTERM.
    void on_interrupt(std::function<void()> work);

    struct Impl;

    Impl& impl() { return *impl_; }

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::terminal
