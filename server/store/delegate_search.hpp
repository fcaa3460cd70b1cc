// Search over all delegates: what somebody at a desk types. Private to store.
#pragma once

#include <string_view>
#include <vector>

#include "store/directory.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

class DelegateSearch {
public:
    explicit DelegateSearch(Database& database);

    /// Each word of the text is the beginning of a word of the name, with or without its marks; or
    /// the text is the beginning of the name's initials or of the code, or the last four digits of
    /// the number. Not the whole number: whose it is, a look-up says, which is in the log. Best
    /// first: the code itself, then a name with the same marks, then the rest.
    std::vector<FoundDelegate> find(std::string_view text, std::size_t rows_max);

private:
    Statement by_code_;
    Statement by_name_;
    Statement by_words_;
    Statement by_last_digits_;
};

}  // namespace diemcau::store
