#include "store/journal_opening.hpp"

#include "store/chain_verifier.hpp"
#include "store/schema.hpp"

namespace diemcau::store {

namespace {

constexpr Seq events_checked_at_start = 1'000;
constexpr std::uint64_t mebibyte = 1024 * 1024;

/// The end of the log is where a crash or a bad disk shows first; `diemcau verify` reads all of it.
void check_end_of_log(Database& database, const std::string& name, Seq last) {
    const Seq after = last > events_checked_at_start ? last - events_checked_at_start : 0;
    const ChainVerdict verdict = verify_log(database, after, {});
    if (!verdict.holds()) {
        throw StoreError(
            name + " is damaged at event " + std::to_string(verdict.broken_at) + ": " +
            verdict.reason + "; restore a backup"
        );
    }
}

}  // namespace

void set_up_writer(Database& database, SynchronousMode synchronous) {
    // A new database is made with a rollback journal, which EXTRA deletes for good: if it came
    // back after a loss of power, it would undo all that was written since.
    database.execute("PRAGMA synchronous = EXTRA");
    // Checkpoints are ours (see SqliteJournal): SQLite's automatic one swallows failed syncs.
    database.execute("PRAGMA wal_autocheckpoint = 0");
    if (database.text("PRAGMA journal_mode = WAL") != "wal") {
        throw StoreError("the database cannot keep a write-ahead log on this file system");
    }
    database.execute(
        synchronous == SynchronousMode::full ? "PRAGMA synchronous = FULL"
                                             : "PRAGMA synchronous = NORMAL"
    );
    database.execute("PRAGMA secure_delete = ON");  // erased means gone from the file
    database.execute("PRAGMA cache_size = -8192");  // KiB
    database.execute("PRAGMA mmap_size = 0");       // I/O errors come as errors, not signals
    database.execute("PRAGMA temp_store = MEMORY");
    database.execute("PRAGMA journal_size_limit = 67108864");
}

void make_ready(Database& database, const std::string& name) {
    migrate(database, name, migrations());
    const LogHead head = read_head(database);
    if (head.seq == 0) {
        Transaction transaction(database);
        create_identity(database);
        transaction.commit();
    }
    check_end_of_log(database, name, head.seq);
    // What the write-ahead log holds is written to the database and synced by fresh writes: after a
    // sync that failed in an earlier run, its pages may look written in memory and not be on disk.
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

void throw_for_people(const std::string& name, const SqliteError& error) {
    if (error.is_no_room()) throw DiskFull("there is no room on the disk for " + name);
    switch (error.primary_code()) {
        case SQLITE_NOTADB:
            throw StoreError(name + " is not a database");
        case SQLITE_CORRUPT:
            throw StoreError(name + " is damaged (" + error.what() + "); restore a backup");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw DatabaseInUse(name + " is held by another program");
        case SQLITE_READONLY:
        case SQLITE_PERM:
            throw StoreError(name + " cannot be written: " + error.what());
        default:
            throw StoreError(name + " cannot be used: " + error.what());
    }
}

void require_room(Ballast& ballast, const std::filesystem::path& data_folder) {
    if (ballast.restore()) return;
    const std::uint64_t needed = ballast.bytes() + Ballast::headroom;
    throw DiskFull(
        "the disk of " + data_folder.string() +
        " is full: " + std::to_string(ballast.free_bytes() / mebibyte) + " MiB are free, " +
        std::to_string((needed + mebibyte - 1) / mebibyte) + " MiB are needed"
    );
}

}  // namespace diemcau::store
