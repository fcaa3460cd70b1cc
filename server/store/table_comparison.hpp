// Compares one table of two databases, row by row. Private to store.
#pragma once

#include <string>

#include "store/sqlite.hpp"

namespace diemcau::store {

/// One sentence about the first row of `shown` that is not as in `expected`; empty: all are. It
/// tells numbers, and of a text only that it is another: it may be a person's.
std::string difference_of_table(const std::string& table, Database& shown, Database& expected);

}  // namespace diemcau::store
