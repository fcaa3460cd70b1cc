// Files that hold secrets: their owner's alone.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace diemcau::terminal {

/// It is not fit to be trusted, or cannot be read or written; one clear sentence.
class PrivateFileError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Empty if there is no such file. Throws PrivateFileError if others than its owner may read or
/// write it, or if it is somebody else's.
std::string read_private_file(const std::filesystem::path& path);

/// With mode 0600 and on disk when it returns, whole, in the place of what was there.
void write_private_file(const std::filesystem::path& path, const std::string& text);

}  // namespace diemcau::terminal
