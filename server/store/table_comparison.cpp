#include "store/table_comparison.hpp"

#include <vector>

namespace diemcau::store {

namespace {

struct Columns {
    std::vector<std::string> names;  // those of the key first
    std::size_t keys = 0;            // integers, all of them
};

Columns columns_of(const std::string& table, Database& database) {
    Columns columns;
    const std::string from = " FROM pragma_table_info('" + table + "') ";
    for (const char* rest : {"WHERE pk > 0 ORDER BY pk", "WHERE pk = 0 ORDER BY cid"}) {
        Statement names(database, "SELECT name" + from + rest);
        while (names.step()) columns.names.emplace_back(names.text(0));
        if (columns.keys == 0) columns.keys = columns.names.size();
    }
    return columns;
}

std::string list_of(const std::vector<std::string>& names, std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) list += (i == 0 ? "" : ", ") + names[i];
    return list;
}

class Comparison {
public:
    Comparison(const std::string& table, Database& shown, Database& expected)
        : table_(table),
          columns_(columns_of(table, expected)),
          shown_(shown, select()),
          expected_(expected, select()) {}

    std::string run() {
        bool more_shown = shown_.step();
        bool more_expected = expected_.step();
        while (more_shown || more_expected) {
            const int order = !more_expected ? -1 : !more_shown ? 1 : order_of_keys();
            if (order < 0) {
                return "the table " + table_ +
                       " has a row that the log knows nothing of: " + key_of(shown_);
            }
            if (order > 0) return "the table " + table_ + " lacks the row " + key_of(expected_);
            for (std::size_t i = columns_.keys; i < columns_.names.size(); ++i) {
                if (!shown_.same_value(static_cast<int>(i), expected_)) return sentence_about(i);
            }
            more_shown = shown_.step();
            more_expected = expected_.step();
        }
        return {};
    }

private:
    std::string select() const {
        return "SELECT " + list_of(columns_.names, columns_.names.size()) + " FROM " + table_ +
               " ORDER BY " + list_of(columns_.names, columns_.keys);
    }

    /// Below 0: the shown row comes first.
    int order_of_keys() const {
        for (std::size_t i = 0; i < columns_.keys; ++i) {
            const std::int64_t a = shown_.integer(static_cast<int>(i));
            const std::int64_t b = expected_.integer(static_cast<int>(i));
            if (a != b) return a < b ? -1 : 1;
        }
        return 0;
    }

    std::string key_of(const Statement& row) const {
        std::string key;
        for (std::size_t i = 0; i < columns_.keys; ++i) {
            key += (i == 0 ? "" : ", ") + columns_.names[i] + " " +
                   std::to_string(row.integer(static_cast<int>(i)));
        }
        return key;
    }

    static std::string value_of(const Statement& row, std::size_t column) {
        const int at = static_cast<int>(column);
        if (row.is_null(at)) return "nothing";
        return row.is_integer(at) ? std::to_string(row.integer(at)) : "another text";
    }

    std::string sentence_about(std::size_t column) const {
        return "the table " + table_ + " differs from the log in the row " + key_of(shown_) + ": " +
               columns_.names[column] + " is " + value_of(shown_, column) + ", the log says " +
               value_of(expected_, column);
    }

    std::string table_;
    Columns columns_;
    Statement shown_, expected_;
};

}  // namespace

std::string difference_of_table(const std::string& table, Database& shown, Database& expected) {
    return Comparison(table, shown, expected).run();
}

}  // namespace diemcau::store
