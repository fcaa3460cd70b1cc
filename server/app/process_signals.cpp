#include "app/process_signals.hpp"

#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <thread>

#include "app/exit_code.hpp"

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

ProcessSignals::ProcessSignals() {
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
    descriptor_ = ::signalfd(-1, &waited_for, SFD_CLOEXEC);
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "signalfd");
}

int ProcessSignals::wait(const std::function<void()>& hang_up) {
    int signal = read_signal(descriptor_);
    while (signal == SIGHUP) {
        hang_up();
        signal = read_signal(descriptor_);
    }
    std::thread([descriptor = descriptor_] {
        while (read_signal(descriptor) == SIGHUP) {
        }
        std::_Exit(exit_interrupted);
    }).detach();
    return signal;
}

unsigned long raise_open_files_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : before;
}

}  // namespace diemcau::app
