// QR codes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace diemcau::terminal {

struct QrCode {
    int width = 0;                   // modules, without the quiet zone
    std::vector<std::uint8_t> dark;  // row by row: 1 where a module is dark

    bool is_dark(int x, int y) const {
        return dark.at(
                   static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x)
               ) != 0;
    }
};

/// In QR's numeric mode, which holds nothing but digits, with error correction M. Throws
/// std::runtime_error when `digits` are not digits or too many.
QrCode qr_code_of(const std::string& digits);

/// Of any bytes, as for a link. Throws std::runtime_error when there are too many.
QrCode qr_code_of_text(const std::string& text);

}  // namespace diemcau::terminal
