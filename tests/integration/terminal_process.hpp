// diemcau processes of the test's own: the terminal client as a person at a keyboard or a script
// has it, with a login file and environment that nobody else sees.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace diemcau::test {

struct Ended {
    int code = -1;  // exit code, or 128 + the signal that ended it
    std::string out, err;
};

/// One that runs until it is waited for. Killed by the destructor if it still does.
class RunningTerminal {
public:
    RunningTerminal(pid_t pid, std::filesystem::path out, std::filesystem::path err);
    ~RunningTerminal();
    RunningTerminal(const RunningTerminal&) = delete;
    RunningTerminal& operator=(const RunningTerminal&) = delete;

    /// What it printed so far.
    std::string out() const;
    Ended wait();

private:
    pid_t pid_;
    std::filesystem::path out_, err_;
    bool ended_ = false;
};

class Terminal {
public:
    /// Talks to the server at this port. Keeps its files in `folder`.
    Terminal(std::uint16_t port, std::filesystem::path folder);

    std::filesystem::path login_file() const { return folder_ / "config" / "diemcau" / "logins"; }

    /// NAME=value, for all that start from now on.
    void set(const std::string& variable) { environment_.push_back(variable); }

    const std::vector<std::string>& environment() const { return environment_; }

    /// `words`: after "diemcau"; `input`: what its standard input holds.
    Ended run(const std::vector<std::string>& words, const std::string& input = {}) const;
    std::unique_ptr<RunningTerminal> start(
        const std::vector<std::string>& words, const std::string& input = {}
    ) const;

private:
    std::filesystem::path folder_;
    std::vector<std::string> environment_;
    mutable unsigned started_ = 0;
};

}  // namespace diemcau::test
