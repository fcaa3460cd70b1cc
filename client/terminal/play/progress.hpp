// One line that shows how far the play is: a line that is redrawn on a terminal, a line each played
// quarter of an hour elsewhere.
#pragma once

#include <cstdint>

#include "live/board.hpp"
#include "play/scenario.hpp"

namespace diemcau::terminal {

class Progress {
public:
    Progress();
    void show(PlayedSeconds now, const Board& overview, std::size_t surprises);
    void finish(const Board& overview);

private:
    void print(PlayedSeconds now, const Board& overview, std::size_t surprises);
    bool terminal_;
    PlayedSeconds shown_ = -1;
    PlayedSeconds last_ = 0;
};

}  // namespace diemcau::terminal
