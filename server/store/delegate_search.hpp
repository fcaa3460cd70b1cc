// Search over all delegates: what somebody at a desk types. Private to store.
#pragma once

#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "store/directory.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

class DelegateSearch {
public:
    /// `digests`: by which id numbers are known.
    DelegateSearch(Database& database, const DigestKey& digests);

    /// Each word of the text is the beginning of a word of the name, with or without its marks; or
    /// the text is the beginning of the name's initials or of the code, or the number or its last
    /// four digits. Best first: the code itself, then a name with the same marks, then the rest.
    std::vector<FoundDelegate> find(std::string_view text, std::size_t rows_max);

private:
    DigestKey digests_;
    Statement by_code_;
    Statement by_name_;
    Statement by_words_;
    Statement by_number_;
};

}  // namespace diemcau::store
