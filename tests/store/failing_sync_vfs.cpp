#include "store/failing_sync_vfs.hpp"

#include <utility>

#include <cstdlib>
#include <stdexcept>

namespace diemcau::test {

FailingSyncDisk::FailingSyncDisk(std::string name)
    : name_(std::move(name)), system_(sqlite3_vfs_find(nullptr)), vfs_(*system_) {
    fails_ = false;
    vfs_.pNext = nullptr;
    vfs_.zName = name_.c_str();
    vfs_.xOpen = open;
    if (sqlite3_vfs_register(&vfs_, 0) != SQLITE_OK) throw std::runtime_error("no VFS");
}

FailingSyncDisk::~FailingSyncDisk() { sqlite3_vfs_unregister(&vfs_); }

int FailingSyncDisk::open(
    sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out
) {
    sqlite3_vfs* const system = sqlite3_vfs_find(nullptr);
    const int code = system->xOpen(vfs, path, file, flags, out);
    if (code != SQLITE_OK || (flags & SQLITE_OPEN_MAIN_DB) == 0) return code;
    if (system_methods_ == nullptr) {
        system_methods_ = file->pMethods;
        methods_ = *system_methods_;
        methods_.xSync = sync;
    }
    if (file->pMethods != system_methods_) std::abort();  // another file system's methods
    file->pMethods = &methods_;
    return SQLITE_OK;
}

int FailingSyncDisk::sync(sqlite3_file* file, int flags) {
    return fails_ ? SQLITE_IOERR_FSYNC : system_methods_->xSync(file, flags);
}

}  // namespace diemcau::test
