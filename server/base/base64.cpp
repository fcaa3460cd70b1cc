#include "base/base64.hpp"

#include <sodium.h>

namespace diemcau {

std::string base64_of(std::string_view bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(
        text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
        bytes.size(), sodium_base64_VARIANT_ORIGINAL
    );
    text.pop_back();  // the zero at the end
    return text;
}

std::optional<std::string> bytes_of_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const int result = sodium_base642bin(
        reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
        nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL
    );
    if (result != 0 || end != text.data() + text.size()) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

}  // namespace diemcau
