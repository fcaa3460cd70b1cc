#include "screen/command_id_text.hpp"

#include "base/hex.hpp"

namespace diemcau::terminal {

namespace {

constexpr std::size_t id_bytes = 16;

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::string command_id_text(std::string_view id) {
    std::string text = hex({reinterpret_cast<const std::uint8_t*>(id.data()), id.size()});
    if (text.size() != 2 * id_bytes) return text;
    for (const std::size_t at : {20, 16, 12, 8}) text.insert(at, "-");
    return text;
}

std::optional<std::string> read_command_id(std::string_view text) {
    std::string id;
    int high = -1;
    for (const char c : text) {
        if (c == '-') continue;
        const int digit = digit_of(c);
        if (digit < 0) return std::nullopt;
        if (high < 0) {
            high = digit;
        } else {
            id += static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    if (high >= 0 || id.size() != id_bytes) return std::nullopt;
    return id;
}

}  // namespace diemcau::terminal
