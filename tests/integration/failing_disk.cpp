// Loaded before the C library: what a disk that breaks, or has little room left, looks like to a
// program. As soon as the file named by DIEMCAU_FAIL_SYNC_WHEN exists, no sync of this process
// succeeds; as soon as that of DIEMCAU_LITTLE_ROOM_WHEN does, every disk has one MiB free.
#include <dlfcn.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace {

bool is_marked(const char* variable) {
    const char* mark = std::getenv(variable);
    return mark != nullptr && ::access(mark, F_OK) == 0;
}

int sync_unless_broken(const char* name, int descriptor) {
    if (is_marked("DIEMCAU_FAIL_SYNC_WHEN")) {
        errno = EIO;
        return -1;
    }
    using Sync = int (*)(int);
    const auto sync = reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, name));
    return sync(descriptor);
}

template <class Room>
int room_of(const char* name, const char* path, Room* about) {
    using Ask = int (*)(const char*, Room*);
    const auto ask = reinterpret_cast<Ask>(::dlsym(RTLD_NEXT, name));
    const int result = ask(path, about);
    if (result == 0 && is_marked("DIEMCAU_LITTLE_ROOM_WHEN")) {
        about->f_bavail = 1024 * 1024 / about->f_frsize;
    }
    return result;
}

}  // namespace

extern "C" int statvfs(const char* path, struct statvfs* about) {
    return room_of("statvfs", path, about);
}

extern "C" int fsync(int descriptor) { return sync_unless_broken("fsync", descriptor); }

extern "C" int fdatasync(int descriptor) { return sync_unless_broken("fdatasync", descriptor); }
