#include "store/file_replacing.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "store/store_error.hpp"

namespace diemcau::store {

namespace {

class OpenFile {
public:
    OpenFile(const std::filesystem::path& path, int flags)
        : descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {}

    ~OpenFile() {
        if (descriptor_ >= 0) close(descriptor_);
    }

    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    int descriptor() const { return descriptor_; }

    bool is_open() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

[[noreturn]] void fail(const std::filesystem::path& file, const char* what) {
    throw StoreError(file.string() + " cannot be " + what + ": " + std::strerror(errno));
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// As far as a disk lets a program do that: one that writes elsewhere keeps the old bytes a while.
void overwrite(int descriptor) {
    struct stat about {};

    if (fstat(descriptor, &about) != 0) return;
    const std::string zeros(static_cast<std::size_t>(about.st_size), '\0');
    if (lseek(descriptor, 0, SEEK_SET) == 0 && write_all(descriptor, zeros)) fsync(descriptor);
}

}  // namespace

void replace_file(const std::filesystem::path& file, std::string_view bytes) {
    const std::filesystem::path fresh = file.string() + ".new";
    {
        unlink(fresh.c_str());  // left over, perhaps readable by others
        const OpenFile out(fresh, O_WRONLY | O_CREAT | O_EXCL);
        if (!out.is_open() || !write_all(out.descriptor(), bytes) || fsync(out.descriptor()) != 0) {
            fail(file, "written");
        }
    }
    const OpenFile before(file, O_WRONLY);
    if (std::rename(fresh.c_str(), file.c_str()) != 0) fail(file, "written");
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const OpenFile parent(folder, O_RDONLY | O_DIRECTORY);
    if (!parent.is_open() || (fsync(parent.descriptor()) != 0 && errno != EINVAL)) {
        fail(file, "synced");
    }
    if (before.is_open()) overwrite(before.descriptor());
}

void remove_secret_file(const std::filesystem::path& file) {
    {
        const OpenFile there(file, O_WRONLY);
        if (there.is_open()) overwrite(there.descriptor());
    }
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error) throw StoreError(file.string() + " cannot be removed: " + error.message());
}

std::string read_secret_file(const std::filesystem::path& file) {
    const OpenFile in(file, O_RDONLY);
    if (!in.is_open()) fail(file, "read");

    struct stat about {};

    if (fstat(in.descriptor(), &about) != 0) fail(file, "read");
    if ((about.st_mode & 077) != 0) {
        throw StoreError(
            file.string() +
            " can be read by other users of this machine; close it to them with: "
            "chmod 600 " +
            file.string()
        );
    }
    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = read(in.descriptor(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail(file, "read");
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

}  // namespace diemcau::store
