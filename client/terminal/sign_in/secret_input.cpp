#include "sign_in/secret_input.hpp"

#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <iostream>
#include <stdexcept>

namespace diemcau::terminal {

namespace {

constexpr char interrupt_letter = '\x03';

/// Keys are not shown, and Ctrl+C is a letter that ends the line: else it would leave the terminal
/// like this.
class WithoutEcho {
public:
    WithoutEcho() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        quiet.c_cc[VEOL] = interrupt_letter;
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }

    ~WithoutEcho() {
        if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::fputc('\n', stderr);  // for the one that was not shown
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

std::string typed_line() {
    std::string line;
    while (true) {
        char letter = 0;
        const ssize_t count = ::read(STDIN_FILENO, &letter, 1);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw std::runtime_error("the input has ended");
        if (letter == interrupt_letter) throw std::runtime_error("given up");
        if (letter == '\n') return line;
        line += letter;
    }
}

}  // namespace

std::string read_secret(const std::string& question) {
    if (::isatty(STDIN_FILENO) == 0) return next_line();
    // Before the question: whoever reads it may type at once.
    const WithoutEcho quiet;
    std::fprintf(stderr, "%s: ", question.c_str());
    return typed_line();
}

std::string read_new_password() {
    std::string password = read_secret("New password");
    if (::isatty(STDIN_FILENO) != 0 && read_secret("The same again") != password) {
        throw std::runtime_error("the two are not the same");
    }
    return password;
}

}  // namespace diemcau::terminal
