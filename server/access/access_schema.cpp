#include "access/access_schema.hpp"

namespace diemcau::access {

const char* const access_schema = R"sql(
CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,   -- lower case, no diacritics
  role TEXT NOT NULL CHECK (role IN ('admin', 'organizer', 'viewer')),
  may_reveal_id_numbers INTEGER NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0,
  password_hash TEXT,              -- NULL: the invitation was not used yet
  password_is_short INTEGER NOT NULL DEFAULT 0,  -- long enough only with a second factor
  totp_sealed BLOB,                -- under access.key
  totp_pending_sealed BLOB,
  totp_used_up_to INTEGER NOT NULL DEFAULT 0,    -- step of the last code that was taken
  created_at INTEGER NOT NULL,
  last_signed_in_at INTEGER
) STRICT;

CREATE TABLE recovery_code (
  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  digest BLOB NOT NULL,            -- under access.key
  PRIMARY KEY (account, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
  account INTEGER PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  digest BLOB NOT NULL UNIQUE,
  expires INTEGER NOT NULL
) STRICT;

CREATE TABLE known_address (
  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  digest BLOB NOT NULL,            -- under access.key: the addresses themselves are not kept
  used_at INTEGER NOT NULL,
  PRIMARY KEY (account, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE web_login (
  digest BLOB PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX web_login_by_account ON web_login (account);

CREATE TABLE card (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  public_id TEXT NOT NULL UNIQUE,
  secret_digest BLOB NOT NULL UNIQUE,
  code_digest BLOB NOT NULL UNIQUE,  -- under access.key
  scope TEXT NOT NULL,               -- '3 17+': site 3, and site 17 with all below; '': no site
  label TEXT NOT NULL,
  devices_max INTEGER NOT NULL,
  devices_enrolled INTEGER NOT NULL DEFAULT 0 CHECK (devices_enrolled <= devices_max),
  issued_at INTEGER NOT NULL,
  issued_by TEXT NOT NULL,
  valid_until INTEGER NOT NULL,
  devices_valid_until INTEGER NOT NULL,
  withdrawn_at INTEGER,
  role TEXT NOT NULL DEFAULT 'site_operator' CHECK (role IN ('site_operator', 'display'))
) STRICT;

CREATE TABLE device (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  public_id TEXT NOT NULL UNIQUE,
  digest BLOB NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('site_operator', 'display', 'viewer', 'organizer')),
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL,
  last_used_at INTEGER,
  valid_until INTEGER NOT NULL,
  revoked_at INTEGER,
  card INTEGER REFERENCES card,
  revoked_as TEXT CHECK (revoked_as IN ('lost', 'replaced', 'given_back'))
) STRICT;

CREATE TABLE hand_over (
  device INTEGER PRIMARY KEY REFERENCES device,
  handed_at INTEGER NOT NULL,
  commands INTEGER NOT NULL,
  first_at INTEGER,                -- of the commands, by the device's clock
  last_at INTEGER,
  status TEXT NOT NULL CHECK (status IN ('waiting', 'accepted', 'dropped')),
  sealed BLOB,                     -- under access.key; NULL: it is settled
  site_codes TEXT NOT NULL         -- a line each
) STRICT;
)sql";

const char* const access_schema_2 = R"sql(
ALTER TABLE card ADD COLUMN
  role TEXT NOT NULL DEFAULT 'site_operator' CHECK (role IN ('site_operator', 'display'));
)sql";

const char* const access_schema_3 = R"sql(
ALTER TABLE device ADD COLUMN
  revoked_as TEXT CHECK (revoked_as IN ('lost', 'replaced', 'given_back'));
CREATE TABLE hand_over (
  device INTEGER PRIMARY KEY REFERENCES device,
  handed_at INTEGER NOT NULL,
  commands INTEGER NOT NULL,
  first_at INTEGER,                -- of the commands, by the device's clock
  last_at INTEGER,
  status TEXT NOT NULL CHECK (status IN ('waiting', 'accepted', 'dropped')),
  sealed BLOB,                     -- under access.key; NULL: it is settled
  site_codes TEXT NOT NULL         -- a line each
) STRICT;
)sql";

}  // namespace diemcau::access
