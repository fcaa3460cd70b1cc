// Private to reports: a folder of its own under the system's temporary one, removed with what is in
// it.
#pragma once

#include <filesystem>

namespace diemcau::reports {

class TemporaryFolder {
public:
    /// Throws std::filesystem::filesystem_error, std::system_error.
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace diemcau::reports
