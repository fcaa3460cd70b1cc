// Several categories in one column. Private to store.
#pragma once

#include <string>
#include <vector>

#include "base/ids.hpp"

namespace diemcau::store {

/// "2,5": ids with commas, to be read by people and by json_each('[' || ... || ']').
inline std::string category_list(const std::vector<CategoryId>& categories) {
    std::string list;
    for (const CategoryId category : categories) {
        if (!list.empty()) list += ',';
        list += std::to_string(category.value);
    }
    return list;
}

}  // namespace diemcau::store
