#include "certificates/private_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "certificates/local_ca.hpp"

namespace diemcau::certificates {

// A server that reads it meanwhile sees the old one or the new one, and nobody else ever sees a
// key.
void write_file(const std::filesystem::path& file, const std::string& text, Readers readers) {
    const std::string unfinished = file.string() + ".new";
    const auto fail = [&] {
        const std::string why = std::strerror(errno);
        ::unlink(unfinished.c_str());
        throw CertificateProblem("cannot write " + file.string() + ": " + why);
    };
    ::unlink(unfinished.c_str());
    const int descriptor = ::open(
        unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, static_cast<mode_t>(readers)
    );
    if (descriptor < 0) fail();
    std::size_t written = 0;
    while (written < text.size()) {
        const ssize_t bytes = ::write(descriptor, text.data() + written, text.size() - written);
        if (bytes < 0 && errno == EINTR) continue;
        if (bytes < 0) break;
        written += static_cast<std::size_t>(bytes);
    }
    const bool good = written == text.size() && ::fsync(descriptor) == 0;
    if (::close(descriptor) != 0 || !good) fail();
    if (::rename(unfinished.c_str(), file.c_str()) != 0) fail();
}

}  // namespace diemcau::certificates
