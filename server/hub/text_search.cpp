#include "hub/text_search.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace diemcau::hub {

namespace {

constexpr std::size_t block_bytes = 1 << 20;

std::uint64_t front_of(const char* bytes) {
    std::uint64_t front;
    std::memcpy(&front, bytes, sizeof front);
    return front;
}

}  // namespace

TextSearch::TextSearch(const std::set<std::string>& texts) {
    for (const std::string& text : texts) {
        if (text.size() < searched_bytes_min) continue;
        by_front_.emplace(front_of(text.data()), static_cast<std::uint32_t>(texts_.size()));
        longest_ = std::max(longest_, text.size());
        texts_.push_back(text);
    }
}

std::set<std::string> TextSearch::found_in_bytes(std::string_view bytes) const {
    std::set<std::string> found;
    if (texts_.empty()) return found;
    for (std::size_t at = 0; at + searched_bytes_min <= bytes.size(); ++at) {
        const auto [first, last] = by_front_.equal_range(front_of(bytes.data() + at));
        for (auto one = first; one != last; ++one) {
            const std::string& text = texts_[one->second];
            if (bytes.substr(at, text.size()) == text) found.insert(text);
        }
    }
    return found;
}

std::set<std::string> TextSearch::found_in(const std::filesystem::path& file) const {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    std::set<std::string> found;
    std::string window;
    std::string block(block_bytes, '\0');
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        window.append(block, 0, static_cast<std::size_t>(in.gcount()));
        found.merge(found_in_bytes(window));
        const std::size_t kept = std::min(window.size(), longest_);  // a text may go across
        window.erase(0, window.size() - kept);
    }
    return found;
}

}  // namespace diemcau::hub
