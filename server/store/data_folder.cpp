#include "store/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "store/store_error.hpp"

namespace diemcau::store {

namespace {

struct KnownFileSystem {
    long magic;
    const char* name;
};

// From statfs(2). FUSE is among them: sshfs, rclone and virtiofs cannot be told from local ones.
constexpr KnownFileSystem network_file_systems[] = {
    {0x6969, "NFS"},      {0x517B, "SMB"},       {0xFF534D42, "CIFS"}, {0xFE534D42, "SMB2"},
    {0x01021997, "9p"},   {0x65735546, "FUSE"},  {0x5346414F, "AFS"},  {0x6B414653, "AFS"},
    {0x00C36400, "Ceph"}, {0x73757245, "Coda"},  {0x564C, "NCP"},      {0x0BD00BD0, "Lustre"},
    {0x47504653, "GPFS"}, {0x7461636F, "OCFS2"}, {0x01161970, "GFS2"},
};

std::string reason_of(int error) { return std::strerror(error); }

/// The process number that the holder wrote into the lock file.
std::string holder_of(int descriptor) {
    char text[32] = {};
    const ssize_t size = pread(descriptor, text, sizeof text - 1, 0);
    std::string number;
    for (ssize_t i = 0; i < size && text[i] >= '0' && text[i] <= '9'; ++i) number += text[i];
    return number.empty() ? "unknown" : number;
}

/// So that a new data folder is still there when the power goes.
void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;  // not readable for us: then it is not ours to care for
    const bool synced = fsync(descriptor) == 0;
    const int error = errno;
    close(descriptor);
    if (!synced && error != EINVAL) {
        throw StoreError(
            "the folder " + folder.string() + " cannot be synced: " + reason_of(error)
        );
    }
}

}  // namespace

std::filesystem::path database_file(const std::filesystem::path& data_folder) {
    return data_folder / "diemcau.db";
}

std::filesystem::path lock_file(const std::filesystem::path& data_folder) {
    return data_folder / "diemcau.lock";
}

std::filesystem::path snapshot_file(const std::filesystem::path& data_folder) {
    return data_folder / "state.snapshot";
}

std::filesystem::path ballast_file(const std::filesystem::path& data_folder) {
    return data_folder / "ballast";
}

std::optional<std::string> network_file_system(long magic) {
    for (const KnownFileSystem& known : network_file_systems) {
        // f_type is a signed word on some machines: compare the 32 bits that count.
        if (static_cast<std::uint32_t>(known.magic) == static_cast<std::uint32_t>(magic)) {
            return known.name;
        }
    }
    return std::nullopt;
}

void prepare_data_folder(const std::filesystem::path& data_folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    const bool made = fs::create_directories(data_folder, error);
    if (error) {
        throw StoreError(
            "the data folder " + data_folder.string() + " cannot be made: " + error.message()
        );
    }
    if (made) {
        fs::permissions(data_folder, fs::perms::owner_all, error);
        if (error) {
            throw StoreError(
                "the data folder " + data_folder.string() +
                " cannot be closed to others: " + error.message()
            );
        }
        sync_folder(fs::absolute(data_folder).lexically_normal().parent_path());
    }

    struct statfs about {};

    if (statfs(data_folder.c_str(), &about) != 0) {
        throw StoreError(
            "the data folder " + data_folder.string() + " cannot be used: " + reason_of(errno)
        );
    }
    if (const auto network = network_file_system(static_cast<long>(about.f_type))) {
        throw StoreError(
            "the data folder " + data_folder.string() + " lies on a network file system (" +
            *network + "), where a database is damaged sooner or later; use a local disk"
        );
    }
}

DataFolderLock::DataFolderLock(const std::filesystem::path& data_folder) {
    const std::filesystem::path file = lock_file(data_folder);
    descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0) {
        throw StoreError(
            "the lock file " + file.string() + " cannot be opened: " + reason_of(errno)
        );
    }
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        const std::string holder = holder_of(descriptor_);
        close(descriptor_);
        if (error == EWOULDBLOCK) {
            throw DatabaseInUse(
                "the database in " + data_folder.string() +
                " is in use by another server (process " + holder + ")"
            );
        }
        throw StoreError(
            "the lock file " + file.string() + " cannot be locked: " + reason_of(error)
        );
    }
    // The number is only for the message above: a full disk must not keep the server from reading.
    const std::string number = std::to_string(getpid()) + "\n";
    if (ftruncate(descriptor_, 0) == 0) {
        [[maybe_unused]] const ssize_t written =
            pwrite(descriptor_, number.data(), number.size(), 0);
    }
}

DataFolderLock::~DataFolderLock() { close(descriptor_); }

}  // namespace diemcau::store
