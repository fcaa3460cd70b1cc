// Vietnamese text: normal form, search without diacritics, order of names (ICU).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace diemcau {

/// True if `text` is well-formed UTF-8.
bool is_utf8(std::string_view text);
/// NFC, outer blanks trimmed, inner runs of white space made one blank. Every input goes through
/// it.
std::string normalized(std::string_view text);
/// Normal form in lower case, with diacritics: two ways to write one name.
std::string same_name_key(std::string_view text);
/// NFC and nothing else, for texts whose blanks count (passwords). Empty if it is no UTF-8.
std::string composed_form(std::string_view text);
/// Code points of well-formed UTF-8.
std::size_t character_count(std::string_view text);
/// Lower case without diacritics: "Đặng Thị Hoà Thuỷ" -> "dang thi hoa thuy". Hòa and Hoà agree.
std::string search_key(std::string_view text);
/// First letters of the search key's words: "dtht".
std::string initials(std::string_view text);
/// Order of persons: given name, then family name, then middle names, each by Vietnamese collation.
int compare_names(std::string_view left, std::string_view right);
/// Columns that `text` takes on a terminal.
int display_width(std::string_view text);
/// The longest front of `text` that takes at most `columns`. Control characters and broken bytes
/// become
/// "?", so that no name can move a cursor.
std::string fitting_front(std::string_view text, int columns);

}  // namespace diemcau
