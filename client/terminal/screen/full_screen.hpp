// The terminal in full-screen mode: its own buffer, no echo, keys one by one. Puts everything back
// when it goes out of scope.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "screen/overview_screen.hpp"

namespace diemcau::terminal {

enum class Key : std::uint8_t { none, quit, up, down, page_up, page_down };

class FullScreen {
public:
    FullScreen();
    ~FullScreen();
    FullScreen(const FullScreen&) = delete;
    FullScreen& operator=(const FullScreen&) = delete;

    static bool possible();  // standard output is a terminal
    ScreenSize size() const;
    /// Writes only the lines that differ from what is shown, in one write.
    void show(const std::vector<std::string>& lines);
    /// The key that was pressed since the last call, without waiting.
    Key key();

private:
    std::vector<std::string> shown_;
    struct Saved;
    std::unique_ptr<Saved> saved_;
};

}  // namespace diemcau::terminal
