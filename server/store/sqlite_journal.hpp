// The journal over SQLite: WAL, synchronous=FULL, one transaction a batch. The log, the outcomes of
// commands and the projections that people query live in one file, `diemcau.db` of the data folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/limits.hpp"
#include "store/journal.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

enum class SynchronousMode : std::uint8_t {
    full,
    normal  // loses acknowledged commits when the power goes: for the test that proves it
};

enum class CheckpointPlace : std::uint8_t {
    beside_commits,  // on a thread of its own
    between_commits  // in the same order at every run: for tests on a disk that only they know
};

struct JournalOptions {
    std::filesystem::path key_file;   // of the personal parts; empty: where it was, or beside
    std::int64_t retention_days = 0;  // how long names may be kept after the end; 0: not said
    std::string vfs;                  // name of the SQLite VFS; empty: the system's own
    SynchronousMode synchronous = SynchronousMode::full;
    int write_back_pages = 1'000;   // the WAL is written back whenever it has grown by so many,
    int checkpoint_pages = 10'000;  // and begins again when it has so many
    CheckpointPlace checkpoints = CheckpointPlace::beside_commits;
    std::uint64_t ballast_bytes = limits::ballast_bytes;
    /// Bytes free for us on the folder's disk; empty: ask the system.
    std::function<std::uint64_t(const std::filesystem::path&)> free_bytes;
};

class SqliteJournal final : public Journal {
public:
    /// Opens the data folder's database, or makes it. Throws StoreError (one sentence for people):
    /// in use by another server, of a newer version, of another program, damaged, disk full;
    /// ErasureUnfinished: hub/erasure ends it, then it opens.
    explicit SqliteJournal(const std::filesystem::path& data_folder, JournalOptions options = {});
    ~SqliteJournal() override;

    LogId log_id() const override;
    DigestKey key() const override;
    Seq last_seq() const override;
    Digest head() const override;
    std::optional<Digest> head_at(Seq seq) override;
    Seq attendance_as_of() const override;
    CommitOutcome commit(const Batch& batch) override;
    void replay(Seq after, const std::function<void(const LoggedEvent&)>& each) override;
    bool has_room() override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::store
