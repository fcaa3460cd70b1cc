#include "screen/full_screen.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace diemcau::terminal {

struct FullScreen::Saved {
    termios mode{};
    bool has_input = false;
};

namespace {

void write_out(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

}  // namespace

FullScreen::FullScreen() : saved_(std::make_unique<Saved>()) {
    saved_->has_input = isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &saved_->mode) == 0;
    if (saved_->has_input) {
        termios raw = saved_->mode;
        raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
        tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    }
    write_out("\033[?1049h\033[?25l\033[2J");
}

FullScreen::~FullScreen() {
    write_out("\033[?25h\033[?1049l");
    if (saved_->has_input) tcsetattr(STDIN_FILENO, TCSANOW, &saved_->mode);
}

bool FullScreen::possible() { return isatty(STDOUT_FILENO) == 1; }

ScreenSize FullScreen::size() const {
    winsize window{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0) return {};
    return {window.ws_col, window.ws_row};
}

void FullScreen::show(const std::vector<std::string>& lines) {
    if (shown_.size() != lines.size()) {
        shown_.assign(lines.size(), "\n");
        write_out("\033[2J");
    }
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i] == shown_[i]) continue;
        out += "\033[" + std::to_string(i + 1) + ";1H" + lines[i] + "\033[0m\033[K";
        shown_[i] = lines[i];
    }
    if (!out.empty()) write_out(out);
}

Key FullScreen::key() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (!saved_->has_input || poll(&input, 1, 0) <= 0) return Key::none;
    char bytes[8] = {};
    const ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    const std::string keys(bytes, count > 0 ? static_cast<std::size_t>(count) : 0);
    if (keys == "q" || keys == "Q" || keys == "\x03") return Key::quit;
    if (keys == "\033[A" || keys == "k") return Key::up;
    if (keys == "\033[B" || keys == "j") return Key::down;
    if (keys == "\033[5~") return Key::page_up;
    if (keys == "\033[6~" || keys == " ") return Key::page_down;
    return Key::none;
}

}  // namespace diemcau::terminal
