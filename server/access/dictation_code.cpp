#include "access/dictation_code.hpp"

#include <array>

namespace diemcau::access {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t payload_characters = dictation_code_characters - 1;

/// The value of a character; -1 for one that is none.
int value_of(char typed) {
    const char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (upper == 'O') return 0;
    if (upper == 'I' || upper == 'L') return 1;
    const std::size_t at = alphabet.find(upper);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// Multiplication by the generator of the field of 32 elements (x^5 + x^2 + 1).
constexpr unsigned times_generator(unsigned value) {
    const unsigned shifted = value << 1;
    return (shifted & 32U) != 0 ? shifted ^ 0b100101U : shifted;
}

/// The sum of all values, each times another power of the generator. Its order is 31, so all
/// weights differ: one changed value changes the sum, and so do two that have changed places.
using Values = std::array<unsigned, payload_characters>;

unsigned check_value(const Values& values) {
    unsigned sum = 0;
    // Horner's way round: the first is multiplied most often.
    for (const unsigned value : values) sum = times_generator(sum ^ value);
    return sum;
}

}  // namespace

SecretText dictation_code_of(std::uint64_t random) {
    Values values{};
    for (unsigned& value : values) {
        value = random & 31U;
        random >>= 5;
    }
    std::string text;
    text.reserve(16);
    for (std::size_t at = 0; at < payload_characters; ++at) {
        if (at == 4 || at == 8) text += '-';
        text += alphabet[values[at]];
    }
    text += alphabet[check_value(values)];
    return SecretText::taken_from(text);
}

std::optional<SecretText> canonical_dictation_code(std::string_view typed) {
    std::string text;
    text.reserve(16);
    Values values{};
    unsigned check = 0;
    for (const char character : typed) {
        if (character == '-' || character == ' ') continue;
        const int value = value_of(character);
        if (value < 0 || text.size() == dictation_code_characters) return std::nullopt;
        if (text.size() < payload_characters) {
            values[text.size()] = static_cast<unsigned>(value);
        } else {
            check = static_cast<unsigned>(value);
        }
        text += alphabet[static_cast<std::size_t>(value)];
    }
    if (text.size() != dictation_code_characters || check != check_value(values)) {
        return std::nullopt;
    }
    return SecretText::taken_from(text);
}

}  // namespace diemcau::access
