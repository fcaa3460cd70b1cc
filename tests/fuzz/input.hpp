// Takes the bytes of a fuzz input apart. Whatever they are, they mean something: what is missing
// reads as zero or as empty.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace diemcau::fuzz {

class Input {
public:
    explicit Input(std::string_view bytes) : rest_(bytes) {}

    bool empty() const { return rest_.empty(); }

    std::uint8_t byte() {
        const std::string_view one = take(1);
        return one.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(one[0]);
    }

    /// Big-endian.
    std::uint16_t number() {
        const unsigned high = byte();
        return static_cast<std::uint16_t>(high << 8 | byte());
    }

    /// At most so many.
    std::string_view take(std::size_t bytes) {
        const std::string_view taken = rest_.substr(0, std::min(bytes, rest_.size()));
        rest_.remove_prefix(taken.size());
        return taken;
    }

    /// Up to the next `end`, which is used up, too; without one, all that is left.
    std::string_view until(char end) {
        const std::string_view taken = rest_.substr(0, std::min(rest_.find(end), rest_.size()));
        rest_.remove_prefix(std::min(taken.size() + 1, rest_.size()));
        return taken;
    }

    std::string_view rest() { return take(rest_.size()); }

private:
    std::string_view rest_;
};

}  // namespace diemcau::fuzz
