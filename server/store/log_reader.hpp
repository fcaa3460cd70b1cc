// Reads the log of a data folder, also while a server writes to it: for reports, verify and backup
// checks. Its own read-only connection; used by one thread at a time. Throws StoreError.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/log_lookup.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

struct TableCount {
    std::string table;
    std::uint64_t rows = 0;
};

class LogReader final : public LogLookup {
public:
    /// `vfs`: name of the SQLite VFS; empty: the system's own.
    explicit LogReader(const std::filesystem::path& data_folder, const std::string& vfs = {});
    ~LogReader() override;
    LogReader(LogReader&&) noexcept;
    LogReader& operator=(LogReader&&) noexcept;

    LogId log_id() const;
    DigestKey key() const;
    /// How long after its end names may be kept; 0: nobody has said.
    std::int64_t retention_days();
    /// As of now: the server may write more at any time.
    Seq last_seq();
    /// The hash chain's value after the event `seq`; none if there is no such event. 0: the start.
    std::optional<Digest> head_at(Seq seq);
    /// Events with after < seq <= until, in order. Holds no snapshot, so a slow reader does not
    /// make the server's write-ahead log grow. The event lives until `each` returns.
    void replay(Seq after, Seq until, const std::function<void(const LoggedEvent&)>& each);
    std::vector<LoggedEvent> events_between(Seq first, Seq last) override;
    std::optional<StoredOutcome> find_outcome(const CommandId& command) override;
    std::vector<TableCount> table_counts();

private:
    void begin_moment() override;
    void end_moment() override;

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::store
