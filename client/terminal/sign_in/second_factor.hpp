// The code of the second factor, asked for only where the server wants one.
#pragma once

#include "link/server_errors.hpp"
#include "sign_in/secret_input.hpp"

namespace diemcau::terminal {

/// What `ask` gives for no code; or, where the server says that it needs one, for the one that a
/// person then types.
template <class Ask>
auto with_second_factor(Ask ask) {
    try {
        return ask(std::string());
    } catch (const NotAdmitted& refused) {
        if (refused.reason() != "second_factor_needed") throw;
    }
    return ask(read_secret("Code of the second factor"));
}

}  // namespace diemcau::terminal
