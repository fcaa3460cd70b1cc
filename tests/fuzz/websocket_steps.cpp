#include "fuzz/websocket_steps.hpp"

#include <algorithm>

#include "fuzz/input.hpp"

namespace diemcau::fuzz {

namespace {

constexpr std::size_t steps_max = 48;

bool has_bytes(Act act) {
    return act == Act::message || act == Act::raw || act == Act::raw_behind || act == Act::frame;
}

void append_number(std::string& to, std::uint16_t number) {
    to += static_cast<char>(number >> 8);
    to += static_cast<char>(number & 0xFF);
}

}  // namespace

Steps read_steps(std::string_view bytes) {
    Input input(bytes);
    Steps read;
    read.who = input.byte();
    while (!input.empty() && read.steps.size() < steps_max) {
        Step step;
        step.act = static_cast<Act>(input.byte() % (static_cast<unsigned>(Act::last) + 1));
        step.number = input.number();
        if (has_bytes(step.act)) step.bytes = input.take(step.number);
        read.steps.push_back(std::move(step));
    }
    return read;
}

std::string write_steps(const Steps& steps) {
    std::string bytes(1, static_cast<char>(steps.who));
    for (const Step& step : steps.steps) {
        const std::string_view own = std::string_view(step.bytes).substr(0, 0xFFFF);
        bytes += static_cast<char>(step.act);
        append_number(
            bytes, has_bytes(step.act) ? static_cast<std::uint16_t>(own.size()) : step.number
        );
        bytes += own;
    }
    return bytes;
}

std::string client_frame(std::uint8_t first_byte, std::string_view payload) {
    const std::string mask = "\x11\x22\x33\x44";
    std::string frame(1, static_cast<char>(first_byte));
    if (payload.size() <= 125) {
        frame += static_cast<char>(0x80 | payload.size());
    } else {
        frame += static_cast<char>(0x80 | 126);
        append_number(frame, static_cast<std::uint16_t>(payload.size()));
    }
    frame += mask;
    for (std::size_t i = 0; i < payload.size(); ++i) {
        frame += static_cast<char>(payload[i] ^ mask[i & 3]);
    }
    return frame;
}

}  // namespace diemcau::fuzz
