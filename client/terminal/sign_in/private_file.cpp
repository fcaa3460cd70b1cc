#include "sign_in/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "sign_in/descriptor.hpp"

namespace diemcau::terminal {

namespace fs = std::filesystem;

namespace {

constexpr mode_t others = S_IRWXG | S_IRWXO;

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
    throw PrivateFileError(what + " " + path.string() + ": " + std::strerror(errno));
}

void check_that_it_is_private(int file, const fs::path& path) {
    struct stat found {};

    if (::fstat(file, &found) != 0) fail("cannot look at", path);
    if (!S_ISREG(found.st_mode)) throw PrivateFileError(path.string() + " is not a file");
    if (found.st_uid != ::geteuid()) {
        throw PrivateFileError("the file " + path.string() + " belongs to somebody else");
    }
    if ((found.st_mode & others) == 0) return;
    char mode[8];
    std::snprintf(mode, sizeof mode, "%04o", found.st_mode & 07777U);
    throw PrivateFileError(
        "others on this machine may read the file " + path.string() + " (mode " + mode +
        "): chmod 600 it, and sign in anew if somebody may have"
    );
}

void write_all(int file, std::string_view text, const fs::path& path) {
    while (!text.empty()) {
        const ssize_t count = ::write(file, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("cannot write", path);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    if (::fsync(file) != 0) fail("cannot write", path);
}

}  // namespace

std::string read_private_file(const fs::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) {
        if (errno == ENOENT) return {};
        fail("cannot read", path);
    }
    check_that_it_is_private(file.number(), path);
    std::string text;
    char part[4096];
    for (;;) {
        const ssize_t count = ::read(file.number(), part, sizeof part);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("cannot read", path);
        if (count == 0) return text;
        text.append(part, static_cast<std::size_t>(count));
    }
}

void write_private_file(const fs::path& path, const std::string& text) {
    const fs::path unfinished = path.string() + ".new";
    ::unlink(unfinished.c_str());
    const Descriptor file(
        ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)
    );
    if (!file.is_open()) fail("cannot write", path);
    write_all(file.number(), text, path);
    if (::rename(unfinished.c_str(), path.c_str()) != 0) fail("cannot write", path);
}

}  // namespace diemcau::terminal
