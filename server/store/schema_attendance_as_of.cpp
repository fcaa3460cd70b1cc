// Version 4: the attendance table may be a moment behind the log.
#include "store/schema.hpp"

namespace diemcau::store {

const char* const schema_attendance_as_of = R"sql(
-- The attendance table shows the log up to this event, or a little more of it; the server writes what
-- is missing, at the latest two seconds later, and at its next start.
CREATE TABLE attendance_as_of (id INTEGER PRIMARY KEY CHECK (id = 0), seq INTEGER NOT NULL);
INSERT INTO attendance_as_of (id, seq) SELECT 0, ifnull(max(seq), 0) FROM event;
)sql";

}  // namespace diemcau::store
