// A statement that writes rows: prepared at its first use, then kept. Private to store.
#pragma once

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/sqlite.hpp"

namespace diemcau::store {

/// A time column: NULL where it is not known.
struct TimeValue {
    UtcMillis at;
};

/// A birth year column: NULL where it is not known.
struct BirthYear {
    std::int32_t year;
};

struct BlobValue {
    std::span<const std::uint8_t> bytes;
};

inline void bind_value(Statement& to, int at, std::string_view text) { to.bind_text(at, text); }

inline void bind_value(Statement& to, int at, BlobValue blob) { to.bind_blob(at, blob.bytes); }

inline void bind_value(Statement& to, int at, TimeValue time) {
    time.at == no_time ? to.bind_null(at) : to.bind(at, time.at);
}

inline void bind_value(Statement& to, int at, BirthYear birth) {
    birth.year == 0 ? to.bind_null(at) : to.bind(at, birth.year);
}

template <class Number>
requires std::integral<Number> || std::is_enum_v<Number>

void bind_value(Statement& to, int at, Number number) {
    to.bind(at, static_cast<std::int64_t>(number));
}

template <class Tag, class Number>
void bind_value(Statement& to, int at, StrongId<Tag, Number> id) {
    to.bind(at, static_cast<std::int64_t>(id.value));
}

template <class Value>
void bind_value(Statement& to, int at, const std::optional<Value>& value) {
    value ? bind_value(to, at, *value) : static_cast<void>(to.bind_null(at));
}

class PreparedWrite {
public:
    /// `sql` must outlive this.
    PreparedWrite(Database& database, const char* sql) : database_(database), sql_(sql) {}

    /// Binds the values to ?1, ?2, ... and runs. Throws SqliteError.
    template <class... Values>
    void operator()(const Values&... values) {
        if (!statement_) statement_.emplace(database_, sql_);
        int at = 0;
        (bind_value(*statement_, ++at, values), ...);
        statement_->run();
    }

private:
    Database& database_;
    const char* sql_;
    std::optional<Statement> statement_;
};

}  // namespace diemcau::store
