// Plays a scenario against a server: one real WebSocket connection for each operator and one for
// the organizer. Counts what came back and compares the totals at the end with what must come out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "link/event_loop.hpp"
#include "live/board.hpp"
#include "live/client.hpp"
#include "play/scenario.hpp"

namespace diemcau::terminal {

struct PlayOptions {
    ServerAccess server;            // the organizer's
    bool enrols_operators = false;  // where people sign in: each operator gets a device of his own
    double speed = 20;
    std::uint64_t seed = 20230612;
    bool quiet = false;
};

struct PlayOutcome {
    bool finished = false;
    std::string trouble;  // why it could not go on
    std::uint64_t accepted = 0;
    std::uint64_t refused_as_expected = 0;
    std::vector<std::string> surprises;    // refusals nobody expected; at most 20 are kept
    std::vector<std::string> differences;  // totals that are not as they must be
};

class Player {
public:
    Player(EventLoop& loop, PlayOptions options);
    ~Player();
    /// Runs the loop until the played session has closed. Throws as body_of() (link/http.hpp) when
    /// the server does not let the operators' devices in.
    PlayOutcome play();

private:
    struct Operator;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::terminal
