// Orders to erase that stand in the log (event erasure_ordered). Private to store.
#pragma once

#include <vector>

#include "store/personal_keys.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

/// Positions of the orders for which no keys were destroyed yet, the first one first.
std::vector<Seq> waiting_orders(Database& database, const PersonalKeys& keys);

/// Position of the order of that command; nullopt: this log has it not (an older backup).
std::optional<Seq> order_of(Database& database, const CommandId& command);

}  // namespace diemcau::store
