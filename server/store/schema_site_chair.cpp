// Version 5: the names that chairs of sites have had, so that undo can bring one back.
#include "store/schema.hpp"

namespace diemcau::store {

const char* const schema_site_chair = R"sql(
-- By the event that wrote it. Where an older version wrote the log: only the name that holds.
CREATE TABLE site_chair (seq INTEGER PRIMARY KEY, site INTEGER NOT NULL, name TEXT NOT NULL);
INSERT INTO site_chair (seq, site, name)
    SELECT max(event.seq), site.id, site.chair_name FROM site
    JOIN event ON event.site = site.id AND event.type IN ('site_added', 'site_amended')
    GROUP BY site.id;
)sql";

}  // namespace diemcau::store
