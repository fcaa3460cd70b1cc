#include "access/access_database.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "access/access_error.hpp"
#include "access/access_schema.hpp"

namespace diemcau::access {

namespace {

constexpr std::int64_t application_id = 0x64634163;  // "dcAc"

/// SQLite gives its log and its index the mode of the file itself.
std::filesystem::path closed_to_others(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    const bool closed = descriptor >= 0 && fchmod(descriptor, 0600) == 0;
    const int error = errno;
    if (descriptor >= 0) close(descriptor);
    if (!closed) {
        throw AccessError(
            "the database " + file.string() + " cannot be opened: " + std::strerror(error)
        );
    }
    return file;
}

[[noreturn]] void refuse_damaged(const std::filesystem::path& file, const std::string& why) {
    throw AccessError(
        "the database " + file.string() + " is damaged (" + why +
        "); bring back a copy, or remove it and let everybody in anew"
    );
}

void require_sound(store::Database& database, const std::filesystem::path& file) {
    const std::string found = database.text("PRAGMA quick_check(1)");
    if (found != "ok") refuse_damaged(file, found);
}

void make_or_check_schema(store::Database& database, const std::filesystem::path& file) {
    const std::int64_t owner = database.integer("PRAGMA application_id");
    const std::int64_t version = database.integer("PRAGMA user_version");
    if (owner == 0 && database.integer("SELECT count(*) FROM sqlite_schema") == 0) {
        store::Transaction transaction(database);
        database.execute("PRAGMA application_id = " + std::to_string(application_id));
        database.execute(access_schema);
        database.execute("PRAGMA user_version = " + std::to_string(access_schema_version));
        transaction.commit();
        return;
    }
    if (owner != application_id) {
        throw AccessError(
            file.string() + " is a database of another program, not diemcau's access"
        );
    }
    if (version > access_schema_version) {
        throw AccessError(
            file.string() + " was written by a newer version of diemcau (schema " +
            std::to_string(version) + ", this program knows up to " +
            std::to_string(access_schema_version) + "); use that version"
        );
    }
    if (version == access_schema_version) return;
    store::Transaction transaction(database);
    if (version < 2) database.execute(access_schema_2);
    if (version < 3) database.execute(access_schema_3);
    database.execute("PRAGMA user_version = " + std::to_string(access_schema_version));
    transaction.commit();
}

/// No room on the disk, or somebody's tool holds the file.
bool passes_by_itself(const store::SqliteError& error) {
    return error.is_no_room() || error.primary_code() == SQLITE_BUSY;
}

}  // namespace

std::filesystem::path access_database_file(const std::filesystem::path& data_folder) {
    return data_folder / "access.sqlite";
}

std::filesystem::path access_key_file(const std::filesystem::path& data_folder) {
    return data_folder / "access.key";
}

AccessDatabase::AccessDatabase(const std::filesystem::path& file)
    : database_(closed_to_others(file), store::OpenMode::read_write) {
    try {
        database_.execute("PRAGMA journal_mode = WAL");
        database_.execute("PRAGMA synchronous = FULL");
        database_.execute("PRAGMA foreign_keys = ON");
        database_.execute("PRAGMA secure_delete = ON");
        require_sound(database_, file);
        make_or_check_schema(database_, file);
    } catch (const store::SqliteError& error) {
        const int code = error.primary_code();
        if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) refuse_damaged(file, error.what());
        throw AccessError("the database " + file.string() + " cannot be used: " + error.what());
    }
}

bool AccessDatabase::change(const std::function<void()>& changes) {
    try {
        store::Transaction transaction(database_);
        changes();
        transaction.commit();
        return true;
    } catch (const store::SqliteError& error) {
        if (!passes_by_itself(error)) throw;
        return false;
    }
}

void AccessDatabase::write_back() {
    try {
        database_.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const store::SqliteError& error) {
        if (!passes_by_itself(error)) throw;  // otherwise: the next time
    }
}

}  // namespace diemcau::access
