#include "hub/rows_behind.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace diemcau::hub {

void RowsBehind::add(RunId run, DelegateId delegate) {
    const std::size_t at_run = run.value;
    const std::size_t at_word = delegate.value / word_bits;
    if (at_run >= runs_.size()) runs_.resize(at_run + 1);
    std::vector<Word>& words = runs_[at_run];
    if (at_word >= words.size()) words.resize(std::max(at_word + 1, 2 * words.size()));
    const Word bit = Word{1} << (delegate.value % word_bits);
    if ((words[at_word] & bit) != 0) return;
    words[at_word] |= bit;
    ++size_;
    const auto first = std::min(std::pair(first_run_, first_word_), std::pair(at_run, at_word));
    std::tie(first_run_, first_word_) = first;
}

}  // namespace diemcau::hub
