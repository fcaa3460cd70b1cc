// The full-screen overview as lines of text: pure, so that it can be tested without a terminal.
#pragma once

#include <string>
#include <vector>

#include "live/board.hpp"

namespace diemcau::terminal {

struct ScreenSize {
    int columns = 80;
    int rows = 24;
};

struct OverviewView {
    const Board* overview = nullptr;
    const Board* agenda = nullptr;
    const Board* conflicts = nullptr;
    std::int64_t server_now = 0;
    std::string lost;           // not empty: the line to the server is lost, and why
    std::size_t first_row = 0;  // scrolled down by this many rows of sites
};

/// Exactly `size.rows` lines with ANSI colours; none is wider than `size.columns`.
std::vector<std::string> overview_lines(const OverviewView& view, ScreenSize size);

/// One plain line that says how things stand, for when the output is not a terminal.
std::string overview_summary(const OverviewView& view);

}  // namespace diemcau::terminal
