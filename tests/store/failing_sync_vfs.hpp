// The system's own disk, on which a sync of a database can be made to fail. Its write-ahead log is
// synced as ever: what fails is a checkpoint, not a commit.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <string>

namespace diemcau::test {

class FailingSyncDisk {
public:
    /// Registers the VFS under `name`. One at a time.
    explicit FailingSyncDisk(std::string name);
    ~FailingSyncDisk();
    FailingSyncDisk(const FailingSyncDisk&) = delete;
    FailingSyncDisk& operator=(const FailingSyncDisk&) = delete;

    const std::string& name() const { return name_; }

    /// Every sync of a database from now on. From any thread.
    void fail() { fails_ = true; }

private:
    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out);
    static int sync(sqlite3_file* file, int flags);

    std::string name_;
    sqlite3_vfs* system_;
    sqlite3_vfs vfs_;
    inline static std::atomic<bool> fails_ = false;
    inline static const sqlite3_io_methods* system_methods_ = nullptr;
    inline static sqlite3_io_methods methods_{};
};

}  // namespace diemcau::test
