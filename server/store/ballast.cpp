#include "store/ballast.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "store/data_folder.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

std::uint64_t free_bytes_of(const std::filesystem::path& folder) {
    struct statvfs about {};

    if (statvfs(folder.c_str(), &about) != 0) {
        throw StoreError(
            "the room left for " + folder.string() + " cannot be read: " + std::strerror(errno)
        );
    }
    return static_cast<std::uint64_t>(about.f_bavail) * about.f_frsize;
}

Ballast::Ballast(std::filesystem::path data_folder, std::uint64_t bytes, FreeBytes free_bytes)
    : folder_(std::move(data_folder)),
      file_(ballast_file(folder_)),
      bytes_(bytes),
      free_bytes_(free_bytes ? std::move(free_bytes) : FreeBytes(free_bytes_of)) {}

bool Ballast::restore() {
    if (is_whole()) return free_bytes() >= headroom;
    if (free_bytes() < bytes_ + headroom) return false;
    return allocate();
}

void Ballast::release() {
    std::error_code error;
    std::filesystem::remove(file_, error);
    if (error) {
        throw StoreError(
            "the ballast " + file_.string() + " cannot be removed: " + error.message()
        );
    }
}

bool Ballast::is_whole() const {
    struct stat about {};

    // Blocks, not size: a file with holes holds no room.
    return stat(file_.c_str(), &about) == 0 &&
           static_cast<std::uint64_t>(about.st_size) == bytes_ &&
           static_cast<std::uint64_t>(about.st_blocks) * 512 >= bytes_;
}

bool Ballast::allocate() {
    const int descriptor = open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return false;
    // The headroom is asked for too, and given back: a quota or a limit on file sizes does not show
    // in the free space, but it shows here.
    const int error = posix_fallocate(descriptor, 0, static_cast<off_t>(bytes_ + headroom));
    const bool whole = error == 0 && ftruncate(descriptor, static_cast<off_t>(bytes_)) == 0;
    close(descriptor);
    if (!whole) release();
    return whole;
}

}  // namespace diemcau::store
