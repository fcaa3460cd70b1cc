// An input of the target "websocket": who connects, and then step by step what he and his line do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diemcau::fuzz {

enum class Act : std::uint8_t {
    message,     // `bytes` as one whole message
    raw,         // `bytes` as they are
    raw_behind,  // the same, with nothing done before the next bytes come
    frame,       // one frame, whose first byte is that of `bytes`
    line_takes,  // number 0: nothing from now on; so many bytes at a time; 0xFFFF: everything
    look_later,  // so many seconds
    server_goes,
    login_ends,
    client_ends,
    last = client_ends
};

struct Step {
    Act act = Act::message;
    std::uint16_t number = 0;  // of line_takes and look_later; else the length of `bytes`
    std::string bytes;
};

struct Steps {
    /// Lower three bits: who has signed in (0: nobody signs in here); the fourth: the first bytes
    /// come with the request.
    std::uint8_t who = 0;
    std::vector<Step> steps;
};

Steps read_steps(std::string_view bytes);
std::string write_steps(const Steps& steps);

/// A frame as a client sends it.
std::string client_frame(std::uint8_t first_byte, std::string_view payload);

}  // namespace diemcau::fuzz
