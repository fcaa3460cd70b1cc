#include "commands/qr_code.hpp"

#include <qrencode.h>

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace diemcau::terminal {

namespace {

struct FreeInput {
    void operator()(QRinput* input) const { QRinput_free(input); }
};

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

[[noreturn]] void fail() {
    throw std::system_error(errno, std::generic_category(), "no QR code can be made of the text");
}

QrCode made_of(const std::string& text, QRencodeMode mode) {
    const std::unique_ptr<QRinput, FreeInput> input(QRinput_new2(0, QR_ECLEVEL_M));
    if (!input) fail();
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (QRinput_append(input.get(), mode, static_cast<int>(text.size()), bytes) != 0) {
        fail();
    }
    const std::unique_ptr<QRcode, FreeCode> made(QRcode_encodeInput(input.get()));
    if (!made) fail();
    QrCode code;
    code.width = made->width;
    const auto modules =
        static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    code.dark.reserve(modules);
    for (std::size_t i = 0; i < modules; ++i) {
        code.dark.push_back(static_cast<std::uint8_t>(made->data[i] & 1));
    }
    return code;
}

}  // namespace

QrCode qr_code_of(const std::string& digits) { return made_of(digits, QR_MODE_NUM); }

QrCode qr_code_of_text(const std::string& text) { return made_of(text, QR_MODE_8); }

}  // namespace diemcau::terminal
