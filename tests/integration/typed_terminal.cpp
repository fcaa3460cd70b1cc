#include "integration/typed_terminal.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include "integration/exec_texts.hpp"

namespace diemcau::test {

TypedTerminal::TypedTerminal(std::vector<std::string> words, std::vector<std::string> environment) {
    screen_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (screen_ < 0 || ::grantpt(screen_) != 0 || ::unlockpt(screen_) != 0)
        throw std::runtime_error("no pseudo-terminal");
    std::array<char, 64> name{};
    if (::ptsname_r(screen_, name.data(), name.size()) != 0)
        throw std::runtime_error("no pseudo-terminal");
    words.insert(words.begin(), DIEMCAU_PROGRAM);
    const auto argv = pointers_to(words);
    const auto envp = pointers_to(environment);
    pid_ = ::fork();
    if (pid_ == 0) {
        // Between fork and exec only calls that are safe there.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::setsid();
        const int own = ::open(name.data(), O_RDWR);  // the session's terminal from now on
        for (int number = 0; number < 3; ++number) ::dup2(own, number);
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    if (pid_ < 0) throw std::runtime_error("no process");
}

TypedTerminal::~TypedTerminal() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        wait();
    }
    ::close(screen_);
}

/// False: it has ended.
bool TypedTerminal::read_more() {
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(screen_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) return true;
    if (count <= 0) return false;
    shown_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

void TypedTerminal::wait_for(const std::string& text) {
    std::size_t at = shown_.find(text, looked_at_);
    while (at == std::string::npos && read_more()) at = shown_.find(text, looked_at_);
    ASSERT_NE(at, std::string::npos) << "it shows no \"" << text << "\": " << shown_;
    looked_at_ = at + text.size();
}

void TypedTerminal::type(const std::string& keys) {
    EXPECT_EQ(::write(screen_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
}

bool TypedTerminal::echoes() const {
    termios mode{};
    EXPECT_EQ(::tcgetattr(screen_, &mode), 0);
    return (mode.c_lflag & ECHO) != 0;
}

int TypedTerminal::wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace diemcau::test
