#include "store/backup.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "store/chain_verifier.hpp"
#include "store/data_folder.hpp"
#include "store/destroyed_keys.hpp"
#include "store/journal_opening.hpp"
#include "store/log_identity.hpp"
#include "store/reading_database.hpp"

namespace diemcau::store {

namespace {

namespace fs = std::filesystem;

constexpr int pages_a_step = 1'000;
constexpr std::uint64_t rows_a_step = 1'000;

std::string reason_of(int error) { return std::strerror(error); }

/// A file that appears under its name only when it is whole; removed otherwise.
class PartialFile {
public:
    explicit PartialFile(fs::path target)
        : target_(std::move(target)), partial_(target_.string() + ".partial") {
        remove();  // left over from a copy that was interrupted
        const int made = open(partial_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (made < 0) {
            throw StoreError(target_.string() + " cannot be written: " + reason_of(errno));
        }
        close(made);
    }

    ~PartialFile() {
        if (!kept_) remove();
    }

    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    const fs::path& path() const { return partial_; }

    /// Syncs it and gives it its name, unless there is a file of that name.
    void keep() {
        sync(partial_);
        if (renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE)) {
            const int error = errno;
            if (error == EEXIST) throw StoreError(target_.string() + " is there already");
            // Some file systems (FAT on a memory stick) do not know the flag.
            if (error != EINVAL) fail(error);
            if (fs::exists(target_)) throw StoreError(target_.string() + " is there already");
            if (std::rename(partial_.c_str(), target_.c_str()) != 0) fail(errno);
        }
        kept_ = true;
        sync(target_.has_parent_path() ? target_.parent_path() : fs::path("."));
    }

private:
    [[noreturn]] void fail(int error) {
        throw StoreError(target_.string() + " cannot be written: " + reason_of(error));
    }

    void sync(const fs::path& file) {
        const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
        const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
        const int error = errno;
        if (descriptor >= 0) close(descriptor);
        // A folder on FAT or a network share cannot be synced, and need not be.
        if (!synced && !(error == EINVAL && fs::is_directory(file))) fail(error);
    }

    void remove() {
        for (const char* end : {"", "-journal", "-wal", "-shm"}) {
            std::error_code ignored;  // not there: all the better
            fs::remove(partial_.string() + end, ignored);
        }
    }

    fs::path target_;
    fs::path partial_;
    bool kept_ = false;
};

void copy_pages(Database& from, Database& to, const BackupProgress& progress) {
    // The snapshot stays, so that the server's writes do not make the copy begin again.
    const Transaction snapshot(from, Transaction::Kind::read);
    from.integer("SELECT count(*) FROM sqlite_schema");
    sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (backup == nullptr) {
        throw SqliteError("copying", to.handle(), sqlite3_errcode(to.handle()));
    }
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(backup, pages_a_step);
        const int pages = sqlite3_backup_pagecount(backup);
        const int left = sqlite3_backup_remaining(backup);
        if (progress) {
            progress(static_cast<std::uint64_t>(pages - left), static_cast<std::uint64_t>(pages));
        }
    }
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) throw SqliteError("copying", to.handle(), code);
}

/// What is in a backup: all but the tables that are made from the log, which name people.
constexpr const char* tables_in_a_backup[] = {
    "meta",          "event", "event_personal",   "command",
    "command_names", "undo",  "attendance_as_of", "attendance"};

std::vector<std::string> columns_of(Database& database, const std::string& table) {
    // Generated columns are not among them.
    Statement names(database, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
    std::vector<std::string> columns;
    while (names.step()) columns.emplace_back(names.text(0));
    return columns;
}

class RowCopy {
public:
    RowCopy(Database& from, Database& to, const BackupProgress& progress)
        : from_(from), to_(to), progress_(progress) {}

    void run() {
        const Transaction snapshot(from_, Transaction::Kind::read);
        for (const char* table : tables_in_a_backup) {
            rows_ += static_cast<std::uint64_t>(
                from_.integer((std::string("SELECT count(*) FROM ") + table).c_str())
            );
        }
        Transaction writing(to_);
        for (const char* table : tables_in_a_backup) copy(table);
        writing.commit();
    }

private:
    void copy(const std::string& table) {
        to_.execute("DELETE FROM " + table);  // what a new database comes with
        const std::vector<std::string> columns = columns_of(from_, table);
        std::string list, places;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const char* comma = i == 0 ? "" : ", ";
            list += comma + columns[i];
            places += comma + ("?" + std::to_string(i + 1));
        }
        Statement select(from_, "SELECT " + list + " FROM " + table);
        Statement insert(to_, "INSERT INTO " + table + " (" + list + ") VALUES (" + places + ")");
        while (select.step()) {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                insert.bind_same(static_cast<int>(i + 1), select, static_cast<int>(i));
            }
            insert.run();
            if (progress_ && ++done_ % rows_a_step == 0) progress_(done_, rows_);
        }
        if (progress_) progress_(done_, rows_);
    }

    Database& from_;
    Database& to_;
    const BackupProgress& progress_;
    std::uint64_t done_ = 0, rows_ = 0;
};

BackupSummary summary_of(Database& database) {
    const LogHead head = read_head(database);
    return {read_log_id(database), head.seq, head.hash};
}

void check_whole(Database& database, const std::string& name) {
    const std::string verdict = database.text("PRAGMA integrity_check(1)");
    if (verdict != "ok") throw StoreError(name + " is damaged: " + verdict);
    const ChainVerdict chain = verify_log(database, 0, {});
    if (!chain.holds()) {
        throw StoreError(
            name + " is damaged at event " + std::to_string(chain.broken_at) + ": " + chain.reason
        );
    }
}

}  // namespace

BackupSummary backup_database(
    const fs::path& data_folder, const fs::path& target, const BackupProgress& progress
) {
    const fs::path source = database_file(data_folder);
    if (fs::exists(target)) throw StoreError(target.string() + " is there already");
    return reading("the backup of " + source.string(), [&] {
        ReadingDatabase from(source, {});
        PartialFile file(target);
        BackupSummary summary;
        {
            Database to(file.path(), OpenMode::read_write);
            to.execute("PRAGMA synchronous = OFF");  // synced as a whole before it gets its name
            migrate(to, "the backup", migrations());
            RowCopy(from, to, progress).run();
            // One file without a write-ahead log beside it, which any tool opens.
            to.text("PRAGMA journal_mode = DELETE");
            summary = summary_of(to);
        }
        file.keep();
        return summary;
    });
}

BackupSummary restore_database(
    const fs::path& backup, const fs::path& data_folder, const MakeTables& make_tables,
    const BackupProgress& progress
) {
    const std::string name = "the backup " + backup.string();
    if (!fs::exists(backup)) throw StoreError(name + " does not exist");
    prepare_data_folder(data_folder);
    const DataFolderLock lock(data_folder);
    const fs::path target = database_file(data_folder);
    if (fs::exists(target)) {
        throw StoreError(
            data_folder.string() + " has a database already; restore into a new folder"
        );
    }
    return reading(name, [&] {
        Database from(backup, OpenMode::read_only);
        refuse_unknown(from, name);
        PartialFile file(target);
        BackupSummary summary;
        {
            Database to(file.path(), OpenMode::read_write);
            copy_pages(from, to, progress);
            to.text("PRAGMA journal_mode = DELETE");
            to.execute("PRAGMA secure_delete = ON");
            to.execute("PRAGMA temp_store = MEMORY");
            if (to.integer("PRAGMA user_version") == 0) throw StoreError(name + " is empty");
            migrate(to, name, migrations());
            check_whole(to, name);
            Transaction transaction(to);
            renew_log_id(to);
            if (read_key_set(to)) {
                // An older version's has its tables, and nothing in it is sealed.
                PersonalParts parts = parts_of(to, data_folder);
                follow_destroyed_keys(to, parts, make_tables);
            }
            transaction.commit();
            summary = summary_of(to);
        }
        file.keep();
        return summary;
    });
}

}  // namespace diemcau::store
