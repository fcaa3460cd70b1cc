#include "store/sqlite.hpp"

#include <cerrno>
#include <cstring>

#include "base/check.hpp"

namespace diemcau::store {

namespace {

std::string description_of(const std::string& doing, sqlite3* database, int code, int error) {
    std::string text = doing + ": ";
    text += database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    if (error != 0) text += std::string(" (") + std::strerror(error) + ")";
    return text;
}

/// What the system said of the last fault of the database's file or its journal. SQLite forgets it
/// when COMMIT itself fails, which is where a write-ahead log grows: a quota that is used up would
/// look like a broken disk.
int last_errno_of_files(sqlite3* database) {
    int error = 0;
    sqlite3_file* log = nullptr;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (log != nullptr && log->pMethods != nullptr)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
    if (error == 0) sqlite3_file_control(database, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
    return error;
}

int errno_of(sqlite3* database, int code) {
    const int primary = code & 0xFF;
    const bool of_system =
        primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_FULL;
    if (database == nullptr || !of_system) return 0;
    const int error = sqlite3_system_errno(database);
    return error != 0 || primary != SQLITE_IOERR ? error : last_errno_of_files(database);
}

/// SQLite's count of its memory is kept under one lock for all connections: the journal and the
/// readers would wait for each other at every allocation. Nobody asks for that count.
void leave_memory_uncounted() {
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    CHECK(once == SQLITE_OK || once == SQLITE_MISUSE);  // misuse: somebody opened a database before
}

int flags_of(OpenMode mode) {
    switch (mode) {
        case OpenMode::read_only:
            return SQLITE_OPEN_READONLY;
        case OpenMode::read_write:
            return SQLITE_OPEN_READWRITE;
        case OpenMode::create:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    CHECK(false);
}

}  // namespace

SqliteError::SqliteError(const std::string& doing, sqlite3* database, int code)
    : std::runtime_error(description_of(doing, database, code, errno_of(database, code))),
      code_(code),
      system_errno_(errno_of(database, code)) {}

bool SqliteError::is_no_room() const {
    // A sync that failed leaves it open what is on the disk, whatever the reason: never "no room".
    if (code_ == SQLITE_IOERR_FSYNC || code_ == SQLITE_IOERR_DIR_FSYNC) return false;
    if (primary_code() == SQLITE_FULL) return true;
    return primary_code() == SQLITE_IOERR &&
           (system_errno_ == ENOSPC || system_errno_ == EDQUOT || system_errno_ == EFBIG);
}

// ---- Database -------------------------------------------------------------------------------

Database::Database(const std::filesystem::path& file, OpenMode mode, const std::string& vfs) {
    leave_memory_uncounted();
    const int flags = flags_of(mode) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code =
        sqlite3_open_v2(file.c_str(), &handle_, flags, vfs.empty() ? nullptr : vfs.c_str());
    if (code != SQLITE_OK) {
        const SqliteError error("opening " + file.string(), handle_, code);
        sqlite3_close_v2(handle_);
        throw error;
    }
    sqlite3_busy_timeout(handle_, 5'000);  // somebody's SQL tool may hold a lock for a moment
}

Database::~Database() {
    // Closing cannot lose anything: what was committed is synced, the rest is to be forgotten.
    sqlite3_close_v2(handle_);
}

void Database::execute(const char* sql) {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw SqliteError(std::string("running ") + sql, handle_, code);
}

std::int64_t Database::integer(const char* sql) {
    Statement statement(*this, sql);
    CHECK(statement.step());
    return statement.integer(0);
}

std::string Database::text(const char* sql) {
    Statement statement(*this, sql);
    CHECK(statement.step());
    return std::string(statement.text(0));
}

// ---- Statement ------------------------------------------------------------------------------

Statement::Statement(Database& database, std::string_view sql) {
    const int code = sqlite3_prepare_v3(
        database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
        &handle_, nullptr
    );
    if (code != SQLITE_OK) {
        throw SqliteError("preparing " + std::string(sql), database.handle(), code);
    }
}

Statement::~Statement() { sqlite3_finalize(handle_); }

Statement::Statement(Statement&& other) noexcept : handle_(other.handle_) {
    other.handle_ = nullptr;
}

Statement& Statement::bind(int at, std::int64_t value) {
    CHECK(sqlite3_bind_int64(handle_, at, value) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind_null(int at) {
    CHECK(sqlite3_bind_null(handle_, at) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind_same(int at, const Statement& row, int column) {
    const int code = sqlite3_bind_value(handle_, at, sqlite3_column_value(row.handle_, column));
    if (code != SQLITE_OK) throw SqliteError("copying a value", sqlite3_db_handle(handle_), code);
    return *this;
}

Statement& Statement::bind_text(int at, std::string_view value) {
    // A view of nothing may have no address, which SQLite would take for NULL.
    const char* start = value.empty() ? "" : value.data();
    CHECK(
        sqlite3_bind_text64(handle_, at, start, value.size(), SQLITE_STATIC, SQLITE_UTF8) ==
        SQLITE_OK
    );
    return *this;
}

Statement& Statement::bind_blob(int at, std::span<const std::uint8_t> value) {
    const void* start = value.empty() ? static_cast<const void*>("") : value.data();
    CHECK(sqlite3_bind_blob64(handle_, at, start, value.size(), SQLITE_STATIC) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind_blob(int at, std::string_view value) {
    return bind_blob(
        at, std::span(reinterpret_cast<const std::uint8_t*>(value.data()), value.size())
    );
}

bool Statement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const SqliteError error(
        std::string("running ") + sqlite3_sql(handle_), sqlite3_db_handle(handle_), code
    );
    sqlite3_reset(handle_);
    throw error;
}

void Statement::reset() noexcept { sqlite3_reset(handle_); }

void Statement::run() {
    step();
    sqlite3_reset(handle_);
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

bool Statement::is_integer(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_INTEGER;
}

bool Statement::same_value(int column, const Statement& other) const {
    const int type = sqlite3_column_type(handle_, column);
    if (type != sqlite3_column_type(other.handle_, column)) return false;
    if (type == SQLITE_NULL) return true;
    if (type == SQLITE_INTEGER) return integer(column) == other.integer(column);
    return blob(column) == other.blob(column);
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

std::string_view Statement::text(int column) const {
    const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    if (start == nullptr) return {};
    return {start, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

std::string_view Statement::blob(int column) const {
    const auto* start = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    if (start == nullptr) return {};
    return {start, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

bool Statement::copy_blob(int column, std::span<std::uint8_t> out) const {
    const std::string_view bytes = blob(column);
    if (bytes.size() != out.size()) return false;
    if (!out.empty()) std::memcpy(out.data(), bytes.data(), out.size());
    return true;
}

// ---- Transaction ----------------------------------------------------------------------------

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
    database.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    // After some errors SQLite has rolled back by itself. A rollback in WAL mode forgets what was
    // not committed; it needs no room and no sync, so it cannot fail in a way that matters.
    if (open_ && database_.in_transaction()) {
        sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace diemcau::store
