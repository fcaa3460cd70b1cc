#include "sign_in/secret_input.hpp"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <stdexcept>

namespace diemcau::terminal {

namespace {

constexpr char interrupt_letter = '\x03';

/// Keys are not shown, and Ctrl+C is a letter: else it would leave the terminal like this.
class WithoutEcho {
public:
    WithoutEcho() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }

    ~WithoutEcho() {
        if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }

    WithoutEcho(const WithoutEcho&) = delete;
    WithoutEcho& operator=(const WithoutEcho&) = delete;

private:
    termios before_{};
    bool changed_ = false;
};

std::string next_line() {
    std::string line;
    if (!std::getline(std::cin, line)) throw std::runtime_error("the input has ended");
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

}  // namespace

std::string read_secret(const std::string& question) {
    if (::isatty(STDIN_FILENO) == 0) return next_line();
    std::fprintf(stderr, "%s: ", question.c_str());
    std::string line;
    {
        const WithoutEcho quiet;
        line = next_line();
    }
    std::fputc('\n', stderr);
    if (line.find(interrupt_letter) != std::string::npos) throw std::runtime_error("given up");
    return line;
}

std::string read_new_password() {
    std::string password = read_secret("New password");
    if (::isatty(STDIN_FILENO) != 0 && read_secret("The same again") != password) {
        throw std::runtime_error("the two are not the same");
    }
    return password;
}

}  // namespace diemcau::terminal
