// Version 1: the log, the outcomes of commands, and the projections.
//
// Keys are integers in the order of the log, or time-ordered (command ids are UUIDv7): random keys
// are what slows a table of millions. Enums are the numbers of server/core; the *_readable views
// say them in words. NULL stands for "not known" and "has not happened".
#include "store/schema.hpp"

namespace diemcau::store {

const char* const schema_tables = R"sql(
-- What this log is: log_id (16 bytes), key (32 bytes, secret: keyed digests of this log).
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

-- The truth: append-only. Times are milliseconds since 1970 UTC. run, delegate and site say what
-- the event is about, for readers with SQL; the payload is diemcau.v1.EventPublic.
CREATE TABLE event (
    seq         INTEGER PRIMARY KEY,
    type        TEXT    NOT NULL,
    occurred_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    actor       INTEGER NOT NULL,
    command     BLOB    NOT NULL,
    run         INTEGER,
    delegate    INTEGER,
    site        INTEGER,
    payload     BLOB    NOT NULL,
    commitment  BLOB,
    hash        BLOB    NOT NULL
);

-- Personal parts (diemcau.v1.EventPersonal). A row that is missing while its event has a commitment
-- was erased, with its salt.
CREATE TABLE event_personal (
    seq      INTEGER PRIMARY KEY,
    salt     BLOB NOT NULL,
    personal BLOB NOT NULL
);

-- What became of each command: a replay gets the stored answer (diemcau.v1.CommandResult).
CREATE TABLE command (
    id             BLOB PRIMARY KEY,
    content_digest BLOB    NOT NULL,
    result         BLOB    NOT NULL,
    first_seq      INTEGER NOT NULL,
    last_seq       INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE actor (
    id            INTEGER PRIMARY KEY,
    role          INTEGER NOT NULL,
    device_id     TEXT    NOT NULL,
    operator_name TEXT    NOT NULL,
    site          INTEGER
);

CREATE TABLE conference (
    id                  INTEGER PRIMARY KEY CHECK (id = 0),
    name                TEXT    NOT NULL,
    place_name          TEXT    NOT NULL,
    organizer_name      TEXT    NOT NULL,
    substitutes_allowed INTEGER NOT NULL,
    late_grace_ms       INTEGER NOT NULL,
    invented            INTEGER NOT NULL
);

CREATE TABLE category (
    id                  INTEGER PRIMARY KEY,
    code                TEXT    NOT NULL,
    name                TEXT    NOT NULL,
    protocol_order      INTEGER NOT NULL,
    substitutes_allowed INTEGER NOT NULL
);

CREATE TABLE site (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    parent     INTEGER,
    level      INTEGER NOT NULL,
    sort_order INTEGER NOT NULL,
    has_roster INTEGER NOT NULL,
    chair_name TEXT    NOT NULL,
    withdrawn  INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE session (
    id            INTEGER PRIMARY KEY,
    name          TEXT    NOT NULL,
    planned_start INTEGER,
    planned_end   INTEGER,
    phase         INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE run (
    id      INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    kind    INTEGER NOT NULL,
    number  INTEGER NOT NULL
);

-- The life of each session. aside_run: the run that a postponement put aside; instead_run: the one
-- that takes check-ins in its place.
CREATE TABLE session_change (
    seq                  INTEGER PRIMARY KEY,
    session              INTEGER NOT NULL,
    action               INTEGER NOT NULL,
    before               INTEGER NOT NULL,
    after                INTEGER NOT NULL,
    planned_start_before INTEGER,
    aside_run            INTEGER,
    aside_number         INTEGER,
    instead_run          INTEGER,
    reason               TEXT    NOT NULL,
    occurred_at          INTEGER NOT NULL,
    retracted            INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE agenda_item (
    id         INTEGER PRIMARY KEY,
    session    INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    presenter  TEXT    NOT NULL,
    planned_ms INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    status     INTEGER NOT NULL DEFAULT 0
);

-- fields_seq: the event whose personal fields stand here. search_key and initials are folded from
-- the name (no diacritics, lower case); id_tail is the last four digits of the id number.
CREATE TABLE delegate (
    id               INTEGER PRIMARY KEY,
    code             TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    birth_year       INTEGER,
    position         TEXT    NOT NULL,
    unit             TEXT    NOT NULL,
    seat             TEXT    NOT NULL,
    note             TEXT    NOT NULL,
    id_number        TEXT    NOT NULL,
    fields_seq       INTEGER NOT NULL,
    home             INTEGER NOT NULL,
    category         INTEGER NOT NULL,
    other_categories TEXT    NOT NULL,
    kind             INTEGER NOT NULL,
    sort_order       INTEGER NOT NULL,
    withdrawn        INTEGER NOT NULL DEFAULT 0,
    search_key       TEXT    NOT NULL,
    initials         TEXT    NOT NULL,
    id_tail          TEXT    NOT NULL
);
CREATE INDEX delegate_by_home ON delegate (home);
CREATE INDEX delegate_by_code ON delegate (code COLLATE NOCASE);
CREATE INDEX delegate_by_search_key ON delegate (search_key);
CREATE INDEX delegate_by_id_tail ON delegate (id_tail) WHERE id_tail <> '';

-- Personal fields that stood before an amendment: an undo writes them back.
CREATE TABLE delegate_past (
    fields_seq INTEGER NOT NULL,
    delegate   INTEGER NOT NULL,
    code       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    birth_year INTEGER,
    position   TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    seat       TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    id_number  TEXT    NOT NULL,
    search_key TEXT    NOT NULL,
    initials   TEXT    NOT NULL,
    id_tail    TEXT    NOT NULL,
    PRIMARY KEY (fields_seq, delegate)
) WITHOUT ROWID;

-- Standing of each delegate in each run; no row: not called yet. One integer key for both, because
-- this table is written at every check-in.
CREATE TABLE attendance (
    id          INTEGER PRIMARY KEY,
    status      INTEGER NOT NULL,
    flags       INTEGER NOT NULL,
    absence     INTEGER NOT NULL,
    conflicts   INTEGER NOT NULL,
    hall        INTEGER,
    first_entry INTEGER,
    changed_seq INTEGER NOT NULL,
    run           INTEGER GENERATED ALWAYS AS (id >> 32) VIRTUAL,
    delegate      INTEGER GENERATED ALWAYS AS (id & 0xFFFFFFFF) VIRTUAL,
    late          INTEGER GENERATED ALWAYS AS (flags & 1) VIRTUAL,
    left_early    INTEGER GENERATED ALWAYS AS ((flags >> 1) & 1) VIRTUAL,
    inside        INTEGER GENERATED ALWAYS AS ((flags >> 2) & 1) VIRTUAL,
    attended      INTEGER GENERATED ALWAYS AS ((flags >> 3) & 1) VIRTUAL,
    assumed_time  INTEGER GENERATED ALWAYS AS ((flags >> 4) & 1) VIRTUAL,
    in_denominator INTEGER GENERATED ALWAYS AS ((flags >> 6) & 1) VIRTUAL
);

-- Marks and persons that events name, by the seq of their event; retracted: undone.
CREATE TABLE absence (
    seq             INTEGER PRIMARY KEY,
    run             INTEGER NOT NULL,
    delegate        INTEGER NOT NULL,
    excused         INTEGER NOT NULL,
    reason          INTEGER NOT NULL,
    text            TEXT    NOT NULL,
    reported_by     TEXT    NOT NULL,
    reported_at     INTEGER,
    document_number TEXT    NOT NULL,
    occurred_at     INTEGER NOT NULL,
    retracted       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX absence_of ON absence (run, delegate);

-- tie orders marks of the same millisecond as the rules do: the random half of the command id.
CREATE TABLE substitute (
    seq         INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL,
    principal   INTEGER NOT NULL,
    delegate    INTEGER,
    name        TEXT    NOT NULL,
    birth_year  INTEGER,
    position    TEXT    NOT NULL,
    unit        TEXT    NOT NULL,
    site        INTEGER NOT NULL,
    arrived     INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    tie         BLOB    NOT NULL,
    retracted   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX substitute_of ON substitute (run, principal);

CREATE TABLE walk_in (
    seq         INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    site        INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    birth_year  INTEGER,
    position    TEXT    NOT NULL,
    unit        TEXT    NOT NULL,
    occurred_at INTEGER NOT NULL,
    linked      INTEGER,
    retracted   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX walk_in_of ON walk_in (run, number);

CREATE TABLE sign_off (
    seq         INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL,
    site        INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    chair_name  TEXT    NOT NULL,
    occurred_at INTEGER NOT NULL,
    retracted   INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE floor_request (
    id           INTEGER PRIMARY KEY,
    site         INTEGER NOT NULL,
    speaker      TEXT    NOT NULL,
    subject      TEXT    NOT NULL,
    agenda_item  INTEGER,
    status       INTEGER NOT NULL DEFAULT 0,
    requested_at INTEGER NOT NULL
);
)sql";

}  // namespace diemcau::store
