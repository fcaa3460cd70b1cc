#include "store/journal_opening.hpp"

#include "store/chain_verifier.hpp"
#include "store/erasure_orders.hpp"
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

void require_bound_to(
    const KeySetId& set, const PersonalKeys& keys, const std::filesystem::path& data_folder
) {
    if (keys.id() == set) return;
    throw StoreError(
        "the key store " + key_store_file(data_folder).string() +
        " belongs to another conference than the database in " + data_folder.string() +
        ": put the right one back"
    );
}

/// Killed before the database knows of them, a first start leaves its keys for the next one.
PersonalKeys keys_for_unbound(
    Database& database, const std::filesystem::path& data_folder,
    const std::filesystem::path& key_file
) {
    const auto older = read_key_of_older_version(database);
    if (!std::filesystem::exists(key_store_file(data_folder))) {
        return PersonalKeys::make(data_folder, key_file, older);
    }
    PersonalKeys keys = PersonalKeys::open(data_folder, key_file);
    if (older && *older != keys.digests()) {
        throw StoreError(
            "the key store " + key_store_file(data_folder).string() +
            " belongs to another conference than the database in " + data_folder.string() +
            ": move it away"
        );
    }
    return keys;
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

PersonalKeys make_ready(
    Database& database, const std::string& name, const std::filesystem::path& data_folder,
    const std::filesystem::path& key_file
) {
    migrate(database, name, migrations());
    const LogHead head = read_head(database);
    const auto bound = read_key_set(database);
    PersonalKeys keys = bound ? PersonalKeys::open(data_folder, key_file)
                              : keys_for_unbound(database, data_folder, key_file);
    if (bound) {
        require_bound_to(*bound, keys, data_folder);
    } else {
        Transaction transaction(database);
        create_log_id(database);
        bind_to_key_set(database, keys);
        transaction.commit();
    }
    if (keys.erasure_unfinished() || !waiting_orders(database, keys).empty()) {
        throw ErasureUnfinished(
            "an erasure in " + data_folder.string() +
            " was interrupted; finish it with: diemcau erase " + data_folder.string() + " --finish"
        );
    }
    if (!key_file.empty()) keys.move_key_file_to(key_file);
    keys.tidy_key_file();
    check_end_of_log(database, name, head.seq);
    // What the write-ahead log holds is written to the database and synced by fresh writes: after a
    // sync that failed in an earlier run, its pages may look written in memory and not be on disk.
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    return keys;
}

PersonalParts parts_of(
    Database& database, const std::filesystem::path& data_folder,
    const std::filesystem::path& key_file
) {
    const auto bound = read_key_set(database);
    if (!bound) {
        throw StoreError(
            "the database in " + data_folder.string() +
            " is of an older version; start the server once"
        );
    }
    const PersonalKeys keys = PersonalKeys::open(data_folder, key_file);
    require_bound_to(*bound, keys, data_folder);
    return {keys, read_log_id(database)};
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
