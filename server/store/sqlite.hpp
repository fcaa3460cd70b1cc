// SQLite with owners: a connection, a prepared statement, a transaction. Private to store.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace diemcau::store {

/// What SQLite says when it cannot. `code` is the extended result code.
class SqliteError : public std::runtime_error {
public:
    SqliteError(const std::string& doing, sqlite3* database, int code);

    int code() const { return code_; }

    int primary_code() const { return code_ & 0xFF; }

    int system_errno() const { return system_errno_; }

    /// The file cannot grow: no room on the disk, quota reached, or the largest file size reached.
    bool is_no_room() const;

private:
    int code_;
    int system_errno_;
};

enum class OpenMode : std::uint8_t { read_only, read_write, create };

class Database {
public:
    /// Used by one thread at a time.
    Database(const std::filesystem::path& file, OpenMode mode, const std::string& vfs = {});
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void execute(const char* sql);

    void execute(const std::string& sql) { execute(sql.c_str()); }

    /// First column of the first row.
    std::int64_t integer(const char* sql);
    std::string text(const char* sql);

    bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

    sqlite3* handle() const { return handle_; }

private:
    sqlite3* handle_ = nullptr;
};

/// A prepared statement, kept and used again. Texts and blobs are bound without a copy: they must
/// live until the next step() or reset() is done.
class Statement {
public:
    Statement(Database& database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement(Statement&& other) noexcept;

    Statement& bind(int at, std::int64_t value);
    Statement& bind_null(int at);
    Statement& bind_text(int at, std::string_view value);
    Statement& bind_blob(int at, std::span<const std::uint8_t> value);
    Statement& bind_blob(int at, std::string_view value);

    /// The value of another's column, of whatever type.
    Statement& bind_same(int at, const Statement& row, int column);

    /// True while there is a row. Throws SqliteError.
    bool step();
    void reset() noexcept;
    /// For statements without rows: steps once and resets.
    void run();

    bool is_null(int column) const;
    bool is_integer(int column) const;
    /// Of the same type and the same content as that column of the other's row.
    bool same_value(int column, const Statement& other) const;
    std::int64_t integer(int column) const;
    /// Lives until the next step() or reset().
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    /// Copies a blob of exactly out.size() bytes; false if it has another size.
    bool copy_blob(int column, std::span<std::uint8_t> out) const;

private:
    sqlite3_stmt* handle_ = nullptr;
};

/// Resets a statement when the scope ends, so that no read is left open.
class ResetAtEnd {
public:
    explicit ResetAtEnd(Statement& statement) : statement_(statement) {}

    ~ResetAtEnd() { statement_.reset(); }

    ResetAtEnd(const ResetAtEnd&) = delete;
    ResetAtEnd& operator=(const ResetAtEnd&) = delete;

private:
    Statement& statement_;
};

/// Rolls back unless committed.
class Transaction {
public:
    enum class Kind : std::uint8_t { write, read };
    explicit Transaction(Database& database, Kind kind = Kind::write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace diemcau::store
