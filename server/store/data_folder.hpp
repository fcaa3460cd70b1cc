// The folder of one conference: names of its files, the lock that one server holds, and the kinds
// of file system that are no place for a database.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace diemcau::store {

std::filesystem::path database_file(const std::filesystem::path& data_folder);
std::filesystem::path lock_file(const std::filesystem::path& data_folder);
std::filesystem::path snapshot_file(const std::filesystem::path& data_folder);
std::filesystem::path ballast_file(const std::filesystem::path& data_folder);

/// Name of the network file system that `magic` (statfs) stands for; none for a local one. SQLite's
/// shared memory and locks do not hold over a network: two machines would ruin the log.
std::optional<std::string> network_file_system(long magic);

/// Makes the folder (readable by its owner only) if it is missing; throws StoreError when it cannot
/// be used.
void prepare_data_folder(const std::filesystem::path& data_folder);

/// Held while a server runs. Throws DatabaseInUse with the holder's process number.
class DataFolderLock {
public:
    explicit DataFolderLock(const std::filesystem::path& data_folder);
    ~DataFolderLock();
    DataFolderLock(const DataFolderLock&) = delete;
    DataFolderLock& operator=(const DataFolderLock&) = delete;

private:
    int descriptor_ = -1;
};

}  // namespace diemcau::store
