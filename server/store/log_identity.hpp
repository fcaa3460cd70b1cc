// What a log is called, and which keys its personal parts are under: rows of table meta. Private to
// store.
#pragma once

#include <optional>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "store/personal_keys.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

/// Draws a name for a new log, unless it has one.
void create_log_id(Database& database);
/// Throws StoreError when it is missing or damaged.
LogId read_log_id(Database& database);

/// nullopt: the log was begun by an older version, which had its key in the database.
std::optional<KeySetId> read_key_set(Database& database);
std::optional<DigestKey> read_key_of_older_version(Database& database);
/// From now on the log belongs to these keys, and has none of its own.
void bind_to_key_set(Database& database, const PersonalKeys& keys);
/// Whether the digests in the log were made with this key: an erased conference has another.
bool digests_are_of(Database& database, const DigestKey& digests);
void note_digests(Database& database, const DigestKey& digests);

/// Days that names may be kept after the conference's end; 0: not said.
std::int64_t read_retention(Database& database);
void note_retention(Database& database, std::int64_t days);
/// A restored backup is another log.
void renew_log_id(Database& database);

/// Position and hash of the last event; 0 and zero bytes for an empty log.
struct LogHead {
    Seq seq = 0;
    Digest hash{};
};

LogHead read_head(Database& database);
/// The hash chain's value after the event `seq`; none if there is no such event. 0: the start.
std::optional<Digest> read_head_at(Database& database, Seq seq);

}  // namespace diemcau::store
