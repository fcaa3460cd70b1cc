// Version 3: search over all delegates by the beginnings of words, without diacritics, in
// milliseconds among two million. The index has no text of its own: it reads table delegate.
#include "store/schema.hpp"

namespace diemcau::store {

const char* const schema_search = R"sql(
CREATE VIRTUAL TABLE delegate_search USING fts5(
    search_key, initials,
    content='delegate', content_rowid='id', detail='column',
    tokenize='unicode61 remove_diacritics 0'
);
CREATE TRIGGER delegate_search_insert AFTER INSERT ON delegate BEGIN
    INSERT INTO delegate_search(rowid, search_key, initials)
    VALUES (new.id, new.search_key, new.initials);
END;
CREATE TRIGGER delegate_search_delete AFTER DELETE ON delegate BEGIN
    INSERT INTO delegate_search(delegate_search, rowid, search_key, initials)
    VALUES ('delete', old.id, old.search_key, old.initials);
END;
CREATE TRIGGER delegate_search_update AFTER UPDATE OF search_key, initials ON delegate BEGIN
    INSERT INTO delegate_search(delegate_search, rowid, search_key, initials)
    VALUES ('delete', old.id, old.search_key, old.initials);
    INSERT INTO delegate_search(rowid, search_key, initials)
    VALUES (new.id, new.search_key, new.initials);
END;
INSERT INTO delegate_search(delegate_search) VALUES ('rebuild');
)sql";

}  // namespace diemcau::store
