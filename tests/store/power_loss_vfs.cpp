#include "store/power_loss_vfs.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace diemcau::test {

namespace {

constexpr std::uint64_t sector_bytes = 512;

void put(std::string& image, std::uint64_t offset, std::string_view bytes) {
    if (image.size() < offset + bytes.size()) image.resize(offset + bytes.size(), '\0');
    std::memcpy(image.data() + offset, bytes.data(), bytes.size());
}

// ---- the functions that SQLite calls on an open file ----

struct OpenFile {
    sqlite3_file base;
    PowerLossDisk* disk;
    std::shared_ptr<DiskFile>* file;
};

OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

DiskFile& data_of(sqlite3_file* file) { return **of(file).file; }

int close_file(sqlite3_file* file) {
    --data_of(file).open_times;
    delete of(file).file;
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
    if (!of(file).disk->powered()) return SQLITE_IOERR_READ;
    const std::string& image = data_of(file).current;
    const auto start = std::min<std::size_t>(static_cast<std::size_t>(offset), image.size());
    const auto there = std::min<std::size_t>(static_cast<std::size_t>(size), image.size() - start);
    std::memcpy(to, image.data() + start, there);
    if (there == static_cast<std::size_t>(size)) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + there, 0, static_cast<std::size_t>(size) - there);
    return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    std::string bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
    return of(file).disk->write(
        data_of(file), static_cast<std::uint64_t>(offset), std::move(bytes)
    );
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    return of(file).disk->truncate(data_of(file), static_cast<std::uint64_t>(size));
}

int sync_file(sqlite3_file* file, int) { return of(file).disk->sync(data_of(file)); }

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(data_of(file).current.size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
    const bool alone = data_of(file).open_times == 1;
    return level == SQLITE_LOCK_EXCLUSIVE && !alone ? SQLITE_BUSY : SQLITE_OK;
}

int unlock_file(sqlite3_file*, int) { return SQLITE_OK; }

int is_reserved(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }

int sector_size(sqlite3_file*) { return 4096; }

// The same promise that the system's own VFS makes: a write changes no byte beside its own.
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
    auto& regions = data_of(file).shared_memory;
    const auto at = static_cast<std::size_t>(region);
    *memory = nullptr;
    if (at >= regions.size() && extend == 0) return SQLITE_OK;
    while (regions.size() <= at) {
        regions.push_back(std::make_unique<std::vector<char>>(static_cast<std::size_t>(size)));
    }
    *memory = regions[at]->data();
    return SQLITE_OK;
}

int lock_shared(sqlite3_file*, int, int, int) { return SQLITE_OK; }

void shared_barrier(sqlite3_file*) {}

int unmap_shared(sqlite3_file* file, int) {
    if (data_of(file).open_times == 1) data_of(file).shared_memory.clear();
    return SQLITE_OK;
}

const sqlite3_io_methods methods = {
    2,
    close_file,
    read_file,
    write_file,
    truncate_file,
    sync_file,
    size_of_file,
    lock_file,
    unlock_file,
    is_reserved,
    file_control,
    sector_size,
    characteristics,
    map_shared,
    lock_shared,
    shared_barrier,
    unmap_shared,
    nullptr,
    nullptr,
};

// ---- the functions that SQLite calls on the disk ----

PowerLossDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<PowerLossDisk*>(vfs->pAppData); }

int open_on_disk(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
    file->pMethods = nullptr;
    auto found = disk_of(vfs).open(path, (flags & SQLITE_OPEN_CREATE) != 0);
    if (!found) return SQLITE_CANTOPEN;
    of(file).disk = &disk_of(vfs);
    ++found->open_times;
    of(file).file = new std::shared_ptr<DiskFile>(std::move(found));
    file->pMethods = &methods;
    if (out != nullptr) *out = flags;
    return SQLITE_OK;
}

int delete_on_disk(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    return disk_of(vfs).remove(path, sync_folder != 0);
}

int access_on_disk(sqlite3_vfs* vfs, const char* path, int, int* there) {
    *there = disk_of(vfs).exists(path) ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* path, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
}

}  // namespace

// ---- DiskFile -------------------------------------------------------------------------------

void DiskFile::write(std::uint64_t offset, std::string bytes) {
    put(current, offset, bytes);
    unsynced.push_back({offset, std::move(bytes), false});
}

void DiskFile::truncate(std::uint64_t size) {
    current.resize(size, '\0');
    unsynced.push_back({size, {}, true});
}

void DiskFile::sync() {
    for (const Change& change : unsynced) {
        if (change.truncate) {
            durable.resize(change.offset, '\0');
        } else {
            put(durable, change.offset, change.bytes);
        }
    }
    unsynced.clear();
    name_is_durable = true;
}

void DiskFile::lose(std::mt19937_64& random) {
    // Some cuts lose nearly everything, some nearly nothing.
    const std::uint64_t kept_of_16 = random() % 17;
    for (const Change& change : unsynced) {
        if (change.truncate) {
            if (random() % 16 < kept_of_16) durable.resize(change.offset, '\0');
            continue;
        }
        for (std::uint64_t done = 0; done < change.bytes.size();) {
            const std::uint64_t at = change.offset + done;
            const std::uint64_t piece = std::min<std::uint64_t>(
                sector_bytes - at % sector_bytes, change.bytes.size() - done
            );
            std::uint64_t reached = random() % 16 < kept_of_16 ? piece : 0;
            if (random() % 8 == 0) reached = random() % (piece + 1);  // torn within the sector
            if (reached > 0) put(durable, at, std::string_view(change.bytes).substr(done, reached));
            done += piece;
        }
    }
    unsynced.clear();
    current = durable;
    shared_memory.clear();
}

// ---- PowerLossDisk --------------------------------------------------------------------------

PowerLossDisk::PowerLossDisk(std::string name, std::uint64_t seed)
    : name_(std::move(name)), random_(seed) {
    vfs_ = *sqlite3_vfs_find(nullptr);  // its clock, its random bytes, its sleep
    vfs_.iVersion = 2;
    vfs_.szOsFile = sizeof(OpenFile);
    vfs_.pNext = nullptr;
    vfs_.zName = name_.c_str();
    vfs_.pAppData = this;
    vfs_.xOpen = open_on_disk;
    vfs_.xDelete = delete_on_disk;
    vfs_.xAccess = access_on_disk;
    vfs_.xFullPathname = full_path;
    if (sqlite3_vfs_register(&vfs_, 0) != SQLITE_OK) throw std::runtime_error("no VFS");
}

PowerLossDisk::~PowerLossDisk() { sqlite3_vfs_unregister(&vfs_); }

bool PowerLossDisk::power_lasts() {
    if (powered_ && cut_in_ != 0 && --cut_in_ == 0) powered_ = false;
    return powered_;
}

void PowerLossDisk::restore_power() {
    powered_ = true;
    cut_in_ = 0;
    std::erase_if(files_, [](const auto& named) { return !named.second->name_is_durable; });
    for (auto& [path, file] : deleted_) {
        if (random_() % 2 == 0) files_.emplace(path, file);
    }
    deleted_.clear();
    for (auto& [path, file] : files_) file->lose(random_);
}

std::shared_ptr<DiskFile> PowerLossDisk::open(const char* path, bool create) {
    if (!powered_) return nullptr;
    if (path == nullptr) return std::make_shared<DiskFile>();
    const auto found = files_.find(path);
    if (found != files_.end()) return found->second;
    if (!create) return nullptr;
    return files_[path] = std::make_shared<DiskFile>();
}

int PowerLossDisk::remove(const std::string& path, bool sync_folder) {
    if (!power_lasts()) return SQLITE_IOERR_DELETE;
    const auto found = files_.find(path);
    if (found == files_.end()) return SQLITE_IOERR_DELETE_NOENT;
    if (found->second->name_is_durable && !sync_folder) deleted_[path] = found->second;
    if (sync_folder) deleted_.erase(path);
    files_.erase(found);
    return SQLITE_OK;
}

int PowerLossDisk::write(DiskFile& file, std::uint64_t offset, std::string bytes) {
    const bool lasts = power_lasts();
    const std::uint64_t end = offset + bytes.size();
    const std::uint64_t growth = end > file.current.size() ? end - file.current.size() : 0;
    if (lasts && growth > room_) return SQLITE_FULL;
    room_ -= growth;
    file.write(offset, std::move(bytes));  // under way when the power goes: perhaps it gets there
    return lasts ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

int PowerLossDisk::truncate(DiskFile& file, std::uint64_t size) {
    if (!power_lasts()) return SQLITE_IOERR_TRUNCATE;
    file.truncate(size);
    return SQLITE_OK;
}

int PowerLossDisk::sync(DiskFile& file) {
    if (!power_lasts()) return SQLITE_IOERR_FSYNC;
    ++syncs_;
    if (failing_sync_ != 0 && --failing_sync_ == 0) {
        file.unsynced.clear();  // marked clean, and never written
        return SQLITE_IOERR_FSYNC;
    }
    file.sync();
    for (const auto& [path, other] : files_) {
        if (other.get() == &file) deleted_.erase(path);
    }
    return SQLITE_OK;
}

}  // namespace diemcau::test
