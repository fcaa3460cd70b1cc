#include "reports/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace diemcau::reports {

MappedFile::MappedFile(const std::filesystem::path& path) {
    const std::size_t size = std::filesystem::file_size(path);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    void* const at = file < 0 ? MAP_FAILED : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    const int error = errno;
    if (file >= 0) ::close(file);  // the mapping keeps it
    if (at == MAP_FAILED) {
        throw std::system_error(
            error, std::generic_category(), "the report cannot be read from " + path.string()
        );
    }
    bytes_ = {static_cast<const char*>(at), size};
}

MappedFile::~MappedFile() {
    // Only what was never mapped cannot be unmapped.
    ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace diemcau::reports
