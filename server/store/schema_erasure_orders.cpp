// Version 8: orders to erase are found without reading the log.
#include "store/schema.hpp"

namespace diemcau::store {

const char* const schema_erasure_orders = R"sql(
-- Costs nothing but for these events: every start asks whether one waits.
CREATE INDEX event_erasure_ordered ON event (type) WHERE type = 'erasure_ordered';
)sql";

}  // namespace diemcau::store
