// Makes the tables of a database again from its log: at a restore, and after an erasure.
#pragma once

#include "store/table_making.hpp"

namespace diemcau::hub {

/// Throws UnreadableLog, StoreError.
void make_tables(store::TableMaking& tables);

}  // namespace diemcau::hub
