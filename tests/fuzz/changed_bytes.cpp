#include "fuzz/changed_bytes.hpp"

#include <algorithm>
#include <cstdint>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace diemcau::fuzz {

std::string changed_bytes(std::string text) {
    constexpr std::size_t longest = 600;
    std::size_t size = std::min(text.size(), longest);
    text.resize(longest);
    size = LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, longest);
    text.resize(size);
    return text;
}

}  // namespace diemcau::fuzz
