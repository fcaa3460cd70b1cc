// Backup of a live server's database into one file, and its way back. Names are in a backup only as
// the log has them: sealed, under keys that are not in it. Tables that name people are left out,
// and made again when it is restored.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "store/store_error.hpp"
#include "store/table_making.hpp"

namespace diemcau::store {

using BackupProgress = std::function<void(std::uint64_t done, std::uint64_t of)>;

struct BackupSummary {
    LogId log_id{};
    Seq last_seq = 0;
    Digest head{};
};

/// Copies the state of one moment, while the server goes on writing. The target appears whole or
/// not at all; an existing file is not overwritten. Throws StoreError.
BackupSummary backup_database(
    const std::filesystem::path& data_folder, const std::filesystem::path& target,
    const BackupProgress& progress = {}
);

/// Makes a data folder from a backup. Checks the database and its hash chain first, and gives the
/// log a new id, because what was acknowledged after the backup is not in it: clients must not
/// resume from a revision of the old log. What was erased since stays erased: its keys are gone.
/// Refuses a folder that has a database, or whose key store is not there. Throws StoreError.
BackupSummary restore_database(
    const std::filesystem::path& backup, const std::filesystem::path& data_folder,
    const MakeTables& make_tables, const BackupProgress& progress = {}
);

}  // namespace diemcau::store
