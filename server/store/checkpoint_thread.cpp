#include "store/checkpoint_thread.hpp"

#include <utility>

#include "base/thread_name.hpp"

namespace diemcau::store {

namespace {

// What is left is written by the committing thread, without which the log could never begin again
// at its start: a few milliseconds.
constexpr int little_pages = 500;
// On a disk that is slower than the commits no pass would ever leave little.
constexpr int passes_max = 6;

}  // namespace

Checkpoint write_back(Database& database) {
    Checkpoint checkpoint;
    const int code = sqlite3_wal_checkpoint_v2(
        database.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &checkpoint.in_log,
        &checkpoint.written_back
    );
    if (code == SQLITE_OK || (code & 0xFF) == SQLITE_BUSY) return checkpoint;
    throw SqliteError("writing the write-ahead log back", database.handle(), code);
}

CheckpointThread::CheckpointThread(
    const std::filesystem::path& database_file, const std::string& vfs
)
    : database_(database_file, OpenMode::read_write, vfs) {
    database_.execute("PRAGMA synchronous = FULL");
    database_.execute("PRAGMA mmap_size = 0");
    database_.integer("SELECT count(*) FROM sqlite_schema");  // only then the log is open, too
    thread_ = std::thread([this] { run(); });
}

CheckpointThread::~CheckpointThread() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    woken_.notify_one();
    thread_.join();
}

void CheckpointThread::begin() {
    {
        const std::scoped_lock lock(mutex_);
        if (stage_ != Stage::idle) return;
        stage_ = Stage::wanted;
    }
    woken_.notify_one();
}

std::optional<Checkpoint> CheckpointThread::take() {
    const std::scoped_lock lock(mutex_);
    if (stage_ != Stage::done) return std::nullopt;
    stage_ = Stage::idle;
    if (error_) throw SqliteError(*std::exchange(error_, std::nullopt));
    return result_;
}

void CheckpointThread::run() {
    name_this_thread("checkpoint");
    std::unique_lock lock(mutex_);
    while (true) {
        woken_.wait(lock, [this] { return stopping_ || stage_ == Stage::wanted; });
        if (stopping_) return;
        lock.unlock();
        Checkpoint result;
        std::optional<SqliteError> error;
        try {
            result = write_back_all_but_little();
        } catch (const SqliteError& fault) {
            error = fault;
        }
        lock.lock();
        result_ = result;
        error_ = std::move(error);
        stage_ = Stage::done;
    }
}

Checkpoint CheckpointThread::write_back_all_but_little() {
    Checkpoint last;
    for (int pass = 0; pass < passes_max; ++pass) {
        const Checkpoint now = write_back(database_);
        const int added = now.in_log - last.in_log;
        last = now;
        if (!now.complete() || added < little_pages) break;
    }
    return last;
}

}  // namespace diemcau::store
