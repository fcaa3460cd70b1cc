// Exit codes of diemcau. Documented in docs/TERMINAL.md; scripts depend on them.
#pragma once

namespace diemcau::terminal {

enum ExitCode : int {
    exit_ok = 0,
    exit_refused = 1,      // the server refused the command, or something did not match
    exit_usage = 2,        // the command line is wrong
    exit_no_server = 3,    // no server answered
    exit_bad_input = 4,    // a file could not be read, or has wrong rows
    exit_broken_log = 5,   // verify: the log, its sums or a table do not hold
    exit_not_admitted = 6  // not signed in, or the sign-in has ended, or it is not for this role
};

}  // namespace diemcau::terminal
