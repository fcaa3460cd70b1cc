#include "base/vietnamese_text.hpp"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/check.hpp"

namespace diemcau {

namespace {

using icu::UnicodeString;

std::vector<UnicodeString> words_of(const UnicodeString& text) {
    std::vector<UnicodeString> words;
    int32_t start = 0;
    while (start < text.length()) {
        int32_t end = text.indexOf(u' ', start);
        if (end < 0) end = text.length();
        if (end > start) words.push_back(text.tempSubStringBetween(start, end));
        start = end + 1;
    }
    return words;
}

const icu::Normalizer2& nfc() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
    CHECK(U_SUCCESS(status));
    return *instance;
}

// ICU's transliterators and collators are not thread-safe when shared: one a thread.
const icu::Transliterator& folder() {
    thread_local std::unique_ptr<icu::Transliterator> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
            "NFD; [:Mn:] Remove; Latin-ASCII; Lower", UTRANS_FORWARD, status
        ));
        CHECK(U_SUCCESS(status));
        return made;
    }();
    return *instance;
}

const icu::Collator& collator() {
    thread_local std::unique_ptr<icu::Collator> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("vi"), status)
        );
        CHECK(U_SUCCESS(status));
        return made;
    }();
    return *instance;
}

// ICU's macro narrows an int; the warning is not ours to mend.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

/// The character at `at`, negative if the bytes are not UTF-8; moves `at` behind it.
UChar32 next_character(std::string_view text, int32_t& at) {
    UChar32 character = 0;
    U8_NEXT(text.data(), at, static_cast<int32_t>(text.size()), character);
    return character;
}

#pragma GCC diagnostic pop

int columns_of(UChar32 character) {
    if (character < 0) return 1;
    const int8_t category = u_charType(character);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
        category == U_FORMAT_CHAR || category == U_CONTROL_CHAR) {
        return 0;
    }
    const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int compare(const UnicodeString& left, const UnicodeString& right) {
    UErrorCode status = U_ZERO_ERROR;
    const UCollationResult result = collator().compare(left, right, status);
    CHECK(U_SUCCESS(status));
    return result;
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
        if (next_character(text, at) < 0) return false;
    }
    return true;
}

std::string normalized(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const UnicodeString composed = nfc().normalize(
        UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}), status
    );
    CHECK(U_SUCCESS(status));
    UnicodeString out;
    bool blank_waits = false;
    for (int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
        const UChar32 character = composed.char32At(i);
        if (u_isUWhiteSpace(character) || character == 0xFEFF) {
            blank_waits = !out.isEmpty();
            continue;
        }
        if (blank_waits) out.append(u' ');
        blank_waits = false;
        out.append(character);
    }
    std::string utf8;
    out.toUTF8String(utf8);
    return utf8;
}

std::string same_name_key(std::string_view text) {
    UnicodeString lower = UnicodeString::fromUTF8(normalized(text));
    lower.toLower(icu::Locale("vi"));
    std::string out;
    lower.toUTF8String(out);
    return out;
}

std::string composed_form(std::string_view text) {
    if (!is_utf8(text)) return {};
    UErrorCode status = U_ZERO_ERROR;
    const UnicodeString composed = nfc().normalize(
        UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}), status
    );
    CHECK(U_SUCCESS(status));
    std::string utf8;
    composed.toUTF8String(utf8);
    return utf8;
}

std::size_t character_count(std::string_view text) {
    // Every byte that does not continue a character begins one.
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

std::string search_key(std::string_view text) {
    UnicodeString folded = UnicodeString::fromUTF8(normalized(text));
    folder().transliterate(folded);
    std::string utf8;
    folded.toUTF8String(utf8);
    return utf8;
}

std::string initials(std::string_view text) {
    std::string letters;
    bool at_start = true;
    for (const char c : search_key(text)) {
        if (c == ' ') {
            at_start = true;
        } else if (at_start) {
            letters += c;
            at_start = false;
        }
    }
    return letters;
}

int compare_names(std::string_view left, std::string_view right) {
    const std::vector<UnicodeString> a = words_of(UnicodeString::fromUTF8(normalized(left)));
    const std::vector<UnicodeString> b = words_of(UnicodeString::fromUTF8(normalized(right)));
    if (a.empty() || b.empty()) return static_cast<int>(!a.empty()) - static_cast<int>(!b.empty());
    if (const int given = compare(a.back(), b.back()); given != 0) return given;
    for (std::size_t i = 0; i + 1 < a.size() && i + 1 < b.size(); ++i) {
        if (const int word = compare(a[i], b[i]); word != 0) return word;
    }
    return a.size() == b.size() ? 0 : (a.size() < b.size() ? -1 : 1);
}

int display_width(std::string_view text) {
    int columns = 0;
    for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
        columns += columns_of(next_character(text, at));
    }
    return columns;
}

std::string fitting_front(std::string_view text, int columns) {
    std::string out;
    int width = 0;
    for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
        const int32_t start = at;
        const UChar32 character = next_character(text, at);
        const bool shown = character >= 0 && u_charType(character) != U_CONTROL_CHAR;
        const int piece = shown ? columns_of(character) : 1;
        if (width + piece > columns) break;
        width += piece;
        if (shown) {
            out +=
                text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start));
        } else {
            out += '?';
        }
    }
    return out;
}

}  // namespace diemcau
