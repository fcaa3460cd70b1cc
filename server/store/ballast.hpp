// The ballast: a file of the data folder that holds room in reserve. When the disk is full it is
// given back, so that the database can still be read, rolled back and written back; writing resumes
// only when there is room for the ballast again and some more.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

namespace diemcau::store {

using FreeBytes = std::function<std::uint64_t(const std::filesystem::path&)>;

/// What the folder's disk has free for us.
std::uint64_t free_bytes_of(const std::filesystem::path& folder);

class Ballast {
public:
    /// Room that must be there besides the ballast: below it, writing does not begin or resume.
    static constexpr std::uint64_t headroom = 8 * 1024 * 1024;

    Ballast(std::filesystem::path data_folder, std::uint64_t bytes, FreeBytes free_bytes);

    /// True when the ballast is in place, made again if need be, and the headroom is free.
    bool restore();
    /// Gives the room back.
    void release();

    std::uint64_t bytes() const { return bytes_; }

    std::uint64_t free_bytes() const { return free_bytes_(folder_); }

private:
    bool is_whole() const;
    bool allocate();

    std::filesystem::path folder_;
    std::filesystem::path file_;
    std::uint64_t bytes_;
    FreeBytes free_bytes_;
};

}  // namespace diemcau::store
