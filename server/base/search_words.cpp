#include "base/search_words.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace diemcau {

namespace {

constexpr std::uint8_t known_everywhere = 6;

bool is_letter_or_digit(UChar32 character) {
    if (character < 0) return false;  // not UTF-8
    if ((U_GET_GC_MASK(character) & (U_GC_L_MASK | U_GC_N_MASK)) == 0) return false;
    UVersionInfo since{};
    u_charAge(character, since);
    return since[0] <= known_everywhere;
}

/// The character at `at`, negative if the bytes are not UTF-8; moves `at` behind it.
UChar32 next_character(std::string_view text, std::int32_t& at) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // ICU's macro
    UChar32 character = 0;
    U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), character);
#pragma GCC diagnostic pop
    return character;
}

}  // namespace

std::vector<std::string> search_words(std::string_view key) {
    std::vector<std::string> words(1);
    for (std::int32_t at = 0; at < static_cast<std::int32_t>(key.size());) {
        const auto begin = static_cast<std::size_t>(at);
        if (is_letter_or_digit(next_character(key, at))) {
            words.back() += key.substr(begin, static_cast<std::size_t>(at) - begin);
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

}  // namespace diemcau
