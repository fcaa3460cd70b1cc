// Loaded before the C library: as soon as the file named by DIEMCAU_FAIL_SYNC_WHEN exists, no sync
// of this process succeeds. That is what a disk that breaks looks like to a program.
#include <dlfcn.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace {

bool broken() {
    const char* mark = std::getenv("DIEMCAU_FAIL_SYNC_WHEN");
    return mark != nullptr && ::access(mark, F_OK) == 0;
}

int sync_unless_broken(const char* name, int descriptor) {
    if (broken()) {
        errno = EIO;
        return -1;
    }
    using Sync = int (*)(int);
    const auto sync = reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, name));
    return sync(descriptor);
}

}  // namespace

extern "C" int fsync(int descriptor) { return sync_unless_broken("fsync", descriptor); }

extern "C" int fdatasync(int descriptor) { return sync_unless_broken("fdatasync", descriptor); }
