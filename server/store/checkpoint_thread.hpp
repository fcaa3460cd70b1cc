// Writes the write-ahead log back into the database beside the commits: the bulk of it takes half a
// second on a busy national morning, for which acknowledgements must not wait.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "store/sqlite.hpp"

namespace diemcau::store {

/// How far a checkpoint came, in pages of the write-ahead log.
struct Checkpoint {
    int in_log = 0;        // when it looked
    int written_back = 0;  // of these; the rest is held back by a reader

    bool complete() const { return written_back == in_log; }
};

/// Moves what it may from the write-ahead log to the database; waits for nobody. A checkpoint of
/// another connection that is under way counts as no progress. Throws SqliteError.
Checkpoint write_back(Database& database);

/// One thread with a connection of its own. Its owner's thread calls begin() and take().
class CheckpointThread {
public:
    explicit CheckpointThread(
        const std::filesystem::path& database_file, const std::string& vfs = {}
    );
    /// Waits for a checkpoint that is under way.
    ~CheckpointThread();
    CheckpointThread(const CheckpointThread&) = delete;
    CheckpointThread& operator=(const CheckpointThread&) = delete;

    /// Commits go on meanwhile, so what they add is written back too, until only little is left.
    /// Ignored while one is under way or has not been taken.
    void begin();
    /// What the checkpoint that was begun came to, once; none: under way, or not begun. Throws the
    /// SqliteError that ended it.
    std::optional<Checkpoint> take();

private:
    enum class Stage { idle, wanted, done };

    void run();
    Checkpoint write_back_all_but_little();

    Database database_;
    std::mutex mutex_;
    std::condition_variable woken_;
    Stage stage_ = Stage::idle;
    bool stopping_ = false;
    Checkpoint result_;
    std::optional<SqliteError> error_;
    std::thread thread_;
};

}  // namespace diemcau::store
