// Which passwords are refused. Length, and what everybody guesses first; no rules of composition.
// Pure.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "access/answer.hpp"

namespace diemcau::access {

inline constexpr std::size_t password_characters_min = 15;
inline constexpr std::size_t password_characters_min_with_second_factor = 8;
inline constexpr std::size_t password_bytes_max = 1'024;

/// Well-known passwords, in lower case without diacritics.
class CommonPasswords {
public:
    CommonPasswords() = default;
    /// One a line; "#" starts a comment. Throws AccessError when the file cannot be read.
    explicit CommonPasswords(const std::filesystem::path& file);
    void add(std::string_view password);

    bool contains(const std::string& folded) const { return folded_.contains(folded); }

    std::size_t size() const { return folded_.size(); }

private:
    std::unordered_set<std::string> folded_;
};

/// Nothing: may be used. `password` in composed form. `names`: what anybody would try for this
/// account, its own name and the conference's.
std::optional<RefusalReason> refused_password(
    std::string_view password, std::size_t characters_min, const CommonPasswords& common,
    std::span<const std::string> names
);

}  // namespace diemcau::access
