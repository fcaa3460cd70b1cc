// Private to reports: a file that was written before, to be read without holding it in memory.
#pragma once

#include <filesystem>
#include <string_view>

namespace diemcau::reports {

class MappedFile {
public:
    /// The file may be removed afterwards. Throws std::system_error.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const std::string_view& bytes() const { return bytes_; }

private:
    std::string_view bytes_;
};

}  // namespace diemcau::reports
