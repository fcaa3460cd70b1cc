// The database follows what was destroyed in the key store. Private to store.
#pragma once

#include <vector>

#include "store/personal_parts.hpp"
#include "store/sqlite.hpp"
#include "store/table_making.hpp"

namespace diemcau::store {

/// Removes every sealed part whose key is gone, the digests of the commands that they came with,
/// and what the tables say of them. Inside somebody's transaction.
void follow_destroyed_keys(Database& database, PersonalParts& parts, const MakeTables& make_tables);

}  // namespace diemcau::store
