#include "hub/table_making.hpp"

#include "hub/recovery.hpp"

namespace diemcau::hub {

void make_tables(store::TableMaking& tables) {
    tables.replay([&](const store::LoggedEvent& logged) { tables.make(read_event(logged)); });
    tables.finish();
}

}  // namespace diemcau::hub
