// Version 5: which command took which back. An undo writes a value back or retracts a fact; only
// the command says that it was an undo.
#include "store/schema.hpp"

namespace diemcau::store {

const char* const schema_undo = R"sql(
CREATE TABLE undo (
    id      BLOB PRIMARY KEY,
    target  BLOB NOT NULL,
    partial INTEGER NOT NULL    -- 1: for one delegate; for others the target still holds
) WITHOUT ROWID;
CREATE INDEX undo_target ON undo (target);
)sql";

}  // namespace diemcau::store
