// Looks for many texts in files, byte by byte: whether an erasure left any behind.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace diemcau::hub {

/// Shorter ones are found anywhere by chance.
inline constexpr std::size_t searched_bytes_min = 8;

class TextSearch {
public:
    /// Texts of fewer than searched_bytes_min bytes are left out.
    explicit TextSearch(const std::set<std::string>& texts);

    std::size_t texts() const { return texts_.size(); }

    /// Those of the texts that are in the file. Throws std::runtime_error if it cannot be read.
    std::set<std::string> found_in(const std::filesystem::path& file) const;
    std::set<std::string> found_in_bytes(std::string_view bytes) const;

private:
    std::vector<std::string> texts_;
    std::unordered_multimap<std::uint64_t, std::uint32_t> by_front_;  // the first 8 bytes
    std::size_t longest_ = 0;
};

}  // namespace diemcau::hub
