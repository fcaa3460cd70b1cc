#include "access/password_rules.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <vector>

#include "access/access_error.hpp"
#include "base/vietnamese_text.hpp"

namespace diemcau::access {

namespace {

constexpr std::size_t characters_of_its_own_min = 8;  // beside names and well-known words
constexpr std::size_t name_characters_min = 3;        // shorter ones are parts of any word
constexpr std::size_t distinct_characters_min = 5;

bool is_letter(char character) { return character >= 'a' && character <= 'z'; }

bool is_letter_or_digit(char character) {
    return is_letter(character) || (character >= '0' && character <= '9');
}

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

/// Without the digits and signs that people put around a word: "!matkhau@2026" -> "matkhau".
std::string bare_word(std::string_view folded) {
    while (!folded.empty() && !is_letter(folded.front())) folded.remove_prefix(1);
    while (!folded.empty() && !is_letter(folded.back())) folded.remove_suffix(1);
    return std::string(folded);
}

/// One piece, at least twice: "abcabcab".
bool is_repetition(std::string_view text) {
    for (std::size_t period = 1; period <= text.size() / 2; ++period) {
        if (text.substr(period) == text.substr(0, text.size() - period)) return true;
    }
    return false;
}

bool are_neighbours(char left, char right) {
    if (left - right <= 1 && right - left <= 1) return true;
    constexpr std::array<std::string_view, 4> rows = {
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};
    for (const std::string_view row : rows) {
        const std::size_t at = row.find(left);
        if (at == std::string_view::npos) continue;
        if (at + 1 < row.size() && row[at + 1] == right) return true;
        if (at > 0 && row[at - 1] == right) return true;
    }
    return false;
}

/// "123456789012345", "qwertyuiopasdfg": nearly every character follows from the one before.
bool is_sequence(std::string_view text) {
    std::size_t neighbours = 0;
    for (std::size_t at = 1; at < text.size(); ++at)
        neighbours += are_neighbours(text[at - 1], text[at]);
    return 4 * neighbours >= 3 * (text.size() - 1);
}

void remove_all(std::string& text, const std::string& part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part)) {
        text.erase(at, part.size());
    }
}

bool is_little_but(std::string folded, std::span<const std::string> names) {
    std::vector<std::string> parts;
    for (const std::string& name : names) parts.push_back(without_blanks(search_key(name)));
    // The longest first: a short name may be a part of a long one.
    std::sort(parts.begin(), parts.end(), [](const auto& left, const auto& right) {
        return left.size() > right.size();
    });
    bool found = false;
    for (const std::string& part : parts) {
        if (part.size() < name_characters_min) continue;
        found = found || folded.find(part) != std::string::npos;
        remove_all(folded, part);
    }
    const auto left = std::count_if(folded.begin(), folded.end(), is_letter_or_digit);
    return found && static_cast<std::size_t>(left) < characters_of_its_own_min;
}

}  // namespace

CommonPasswords::CommonPasswords(const std::filesystem::path& file) {
    std::ifstream lines(file);
    std::string line;
    while (std::getline(lines, line)) {
        if (!line.empty() && line.front() != '#') add(line);
    }
    if (!lines.eof()) {
        throw AccessError("the list of common passwords " + file.string() + " cannot be read");
    }
    if (folded_.empty()) {
        throw AccessError("the list of common passwords " + file.string() + " is empty");
    }
}

void CommonPasswords::add(std::string_view password) {
    folded_.insert(without_blanks(search_key(password)));
}

std::optional<RefusalReason> refused_password(
    std::string_view password, std::size_t characters_min, const CommonPasswords& common,
    std::span<const std::string> names
) {
    if (password.size() > password_bytes_max) return RefusalReason::password_too_long;
    if (character_count(password) < characters_min) return RefusalReason::password_too_short;
    const std::string folded = without_blanks(search_key(password));
    if (common.contains(folded) || common.contains(bare_word(folded))) {
        return RefusalReason::password_common;
    }
    const std::set<char> distinct(folded.begin(), folded.end());
    if (distinct.size() < distinct_characters_min || is_repetition(folded) || is_sequence(folded) ||
        is_little_but(folded, names)) {
        return RefusalReason::password_predictable;
    }
    return std::nullopt;
}

}  // namespace diemcau::access
