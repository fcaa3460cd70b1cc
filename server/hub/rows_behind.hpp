// Which rows of the attendance table are behind the log: a bit for each delegate of each run. A
// change costs one bit, and the table's order costs no sorting, for which all commands would wait.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "base/ids.hpp"

namespace diemcau::hub {

class RowsBehind {
public:
    /// Once, however often it is added.
    void add(RunId run, DelegateId delegate);

    std::size_t size() const { return size_; }

    bool empty() const { return size_ == 0; }

    /// `taken(run, delegate)` for the first `count` in the order of the table, or for all if there
    /// are fewer; they are not behind any more.
    template <class Taken>
    void take_first(std::size_t count, Taken taken) {
        for (; first_run_ < runs_.size(); ++first_run_, first_word_ = 0) {
            std::vector<Word>& words = runs_[first_run_];
            for (; first_word_ < words.size(); ++first_word_) {
                for (Word& word = words[first_word_]; word != 0; word &= word - 1) {
                    if (count == 0) return;
                    --count;
                    --size_;
                    const auto bit = static_cast<std::size_t>(std::countr_zero(word));
                    taken(
                        RunId{static_cast<std::uint32_t>(first_run_)},
                        DelegateId{static_cast<std::uint32_t>(first_word_ * word_bits + bit)}
                    );
                }
            }
        }
    }

private:
    using Word = std::uint64_t;
    static constexpr std::size_t word_bits = 64;

    std::vector<std::vector<Word>> runs_;
    std::size_t size_ = 0;
    std::size_t first_run_ = 0, first_word_ = 0;  // nothing is behind before these
};

}  // namespace diemcau::hub
