// A disk in memory, as an SQLite VFS, that loses its power: what was not synced is kept, torn or
// lost, sector by sector. It can also be full, and fail a sync the way Linux does: the pages look
// written from then on, and are not on the disk.
//
// Connections of one thread, one at work at a time: its locks only keep the last one to close apart
// from the others.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace diemcau::test {

/// A file as the program sees it (`current`) and as the platter has it (`durable`).
struct DiskFile {
    struct Change {
        std::uint64_t offset;  // a write of `bytes` there ...
        std::string bytes;
        bool truncate = false;  // ... or a cut of the file to `offset` bytes
    };

    std::string current;
    std::string durable;
    std::vector<Change> unsynced;
    bool name_is_durable = false;
    int open_times = 0;
    std::vector<std::unique_ptr<std::vector<char>>> shared_memory;

    void write(std::uint64_t offset, std::string bytes);
    void truncate(std::uint64_t size);
    void sync();
    /// The platter after a loss of power.
    void lose(std::mt19937_64& random);
};

class PowerLossDisk {
public:
    /// Registers the VFS under `name`.
    PowerLossDisk(std::string name, std::uint64_t seed);
    ~PowerLossDisk();
    PowerLossDisk(const PowerLossDisk&) = delete;
    PowerLossDisk& operator=(const PowerLossDisk&) = delete;

    const std::string& name() const { return name_; }

    /// The power goes at the n-th write, truncation, sync or deletion from now on (1: the next).
    void cut_at(std::uint64_t operation) { cut_in_ = operation; }

    /// Nothing happens to be under way when the power goes.
    void cut_now() { powered_ = false; }

    bool powered() const { return powered_; }

    /// What is on the platter then is all there is.
    void restore_power();

    /// The n-th sync from now on fails, once (1: the next).
    void fail_sync(std::uint64_t sync) { failing_sync_ = sync; }

    /// Bytes by which files may still grow.
    void set_room(std::uint64_t bytes) { room_ = bytes; }

    std::uint64_t syncs() const { return syncs_; }

    // For the VFS's functions.
    std::shared_ptr<DiskFile> open(const char* path, bool create);
    int remove(const std::string& path, bool sync_folder);

    bool exists(const std::string& path) const { return powered_ && files_.contains(path); }

    int write(DiskFile& file, std::uint64_t offset, std::string bytes);
    int truncate(DiskFile& file, std::uint64_t size);
    int sync(DiskFile& file);

private:
    /// Counts an operation; false: the power went just now, or is off.
    bool power_lasts();

    std::string name_;
    std::mt19937_64 random_;
    sqlite3_vfs vfs_{};
    std::map<std::string, std::shared_ptr<DiskFile>> files_;
    std::map<std::string, std::shared_ptr<DiskFile>> deleted_;  // may be back after a cut
    bool powered_ = true;
    std::uint64_t cut_in_ = 0;
    std::uint64_t failing_sync_ = 0;
    std::uint64_t syncs_ = 0;
    std::uint64_t room_ = UINT64_MAX;
};

}  // namespace diemcau::test
