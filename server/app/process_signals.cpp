#include "app/process_signals.hpp"

#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "app/exit_code.hpp"
#include "base/thread_name.hpp"

namespace diemcau::app {

namespace {

int read_signal(int descriptor) {
    signalfd_siginfo signal{};
    while (true) {
        const ssize_t size = ::read(descriptor, &signal, sizeof signal);
        if (size == static_cast<ssize_t>(sizeof signal)) return static_cast<int>(signal.ssi_signo);
        if (size < 0 && errno == EINTR) continue;
        throw std::system_error(errno, std::generic_category(), "waiting for signals");
    }
}

}  // namespace

/// The thread that reads outlives whoever holds the ProcessSignals.
struct ProcessSignals::Noted {
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<int> stop;
    bool hang_up = false;
    bool woken = false;

    void read_all(int descriptor) {
        while (true) {
            const int signal = read_signal(descriptor);
            const std::lock_guard lock(mutex);
            if (signal == SIGHUP) {
                hang_up = true;
            } else if (stop) {
                std::_Exit(exit_interrupted);
            } else {
                stop = signal;
            }
            changed.notify_all();
        }
    }
};

ProcessSignals::ProcessSignals() : noted_(std::make_shared<Noted>()) {
    // A reader that went away is an error of its own write, and a file that has grown as far as it
    // may is a full disk: neither is a reason to die.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    sigset_t waited_for;
    sigemptyset(&waited_for);
    sigaddset(&waited_for, SIGTERM);
    sigaddset(&waited_for, SIGINT);
    sigaddset(&waited_for, SIGHUP);
    if (const int error = pthread_sigmask(SIG_BLOCK, &waited_for, nullptr); error != 0)
        throw std::system_error(error, std::generic_category(), "blocking signals");
    const int descriptor = ::signalfd(-1, &waited_for, SFD_CLOEXEC);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "signalfd");
    std::thread([noted = noted_, descriptor] {
        name_this_thread("signals");
        noted->read_all(descriptor);
    }).detach();
}

std::optional<int> ProcessSignals::wait(const std::function<void()>& hang_up) {
    std::unique_lock lock(noted_->mutex);
    while (true) {
        noted_->changed.wait(lock, [this] {
            return noted_->stop || noted_->hang_up || noted_->woken;
        });
        if (noted_->stop) return noted_->stop;
        if (std::exchange(noted_->hang_up, false)) {
            lock.unlock();
            hang_up();
            lock.lock();
        } else if (std::exchange(noted_->woken, false)) {
            return std::nullopt;
        }
    }
}

std::optional<int> ProcessSignals::told_to_stop() const {
    const std::lock_guard lock(noted_->mutex);
    return noted_->stop;
}

void ProcessSignals::wake() {
    const std::lock_guard lock(noted_->mutex);
    noted_->woken = true;
    noted_->changed.notify_all();
}

unsigned long raise_open_files_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : before;
}

}  // namespace diemcau::app
