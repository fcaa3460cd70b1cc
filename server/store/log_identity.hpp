// What a log is called and its key: two rows of table meta. Private to store.
#pragma once

#include <optional>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

struct LogIdentity {
    LogId log_id{};
    DigestKey key{};
};

/// Draws both for a new log, unless they are there.
void create_identity(Database& database);
/// Throws StoreError when it is missing or damaged.
LogIdentity read_identity(Database& database);
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
