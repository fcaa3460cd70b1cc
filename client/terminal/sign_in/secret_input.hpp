// Passwords and codes as a person gives them: typed without being shown, or a line of the input.
#pragma once

#include <string>

namespace diemcau::terminal {

/// Asks on the terminal, without echo; where the input is none, the next line of it, without a
/// word. Throws std::runtime_error when the input has ended, or at Ctrl+C.
std::string read_secret(const std::string& question);

/// The same for a password that is new: typed twice on a terminal.
std::string read_new_password();

}  // namespace diemcau::terminal
