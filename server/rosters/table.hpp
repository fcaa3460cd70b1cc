// A CSV file as a table with known columns. Headers are recognised in Vietnamese or English, in any
// order, with or without diacritics. What is wrong is collected; reading goes on, so that all wrong
// rows are listed at once.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rosters/csv.hpp"
#include "rosters/row_error.hpp"

namespace diemcau::rosters {

using RowErrors = std::vector<RowError>;

/// `names` are folded (lower case, no diacritics, words parted by one blank); the first is the
/// column's own name.
struct Column {
    bool required = false;
    std::vector<std::string_view> names;
};

/// A header or keyword as `Column::names` writes it: "Họ và tên" -> "ho va ten".
std::string folded_word(std::string_view text);

class Table {
public:
    /// Columns are then named by their position in `columns`. Wrong headers go into `errors`, which
    /// outlive the table, as do the bytes.
    Table(
        std::string file_name, std::string_view bytes, std::span<const Column> columns,
        RowErrors& errors
    );

    /// False when the header was wrong: then no row can be judged.
    bool readable() const { return readable_; }

    const std::string& file_name() const { return file_name_; }

    /// Goes to the next row; the getters below are about it.
    bool next();

    std::uint32_t line() const { return row_.line; }

    /// The cell as it stands; empty when the column or the cell is missing.
    std::string_view cell(std::size_t column) const;

    // Each of these records what is wrong, and then gives a harmless value.

    std::string text(std::size_t column, std::size_t bytes_max);
    std::string required_text(std::size_t column, std::size_t bytes_max);
    /// Empty: `otherwise`.
    std::int64_t number(
        std::size_t column, std::int64_t least, std::int64_t most, std::int64_t otherwise
    );
    bool yes_or_no(std::size_t column, bool otherwise);

    template <class Value>
    using Choices = std::initializer_list<std::pair<std::string_view, Value>>;

    /// One of the folded words of `choices`; empty: `otherwise`.
    template <class Value>
    Value choice(
        std::size_t column, Choices<Value> choices, Value otherwise, RowErrorReason reason
    ) {
        const std::string word = folded_word(cell(column));
        if (word.empty()) return otherwise;
        for (const auto& [name, value] : choices) {
            if (word == name) return value;
        }
        wrong(column, reason);
        return otherwise;
    }

    void wrong(std::size_t column, RowErrorReason reason);
    /// Only the part `value` of the cell is wrong.
    void wrong(std::size_t column, std::string value, RowErrorReason reason);

private:
    void read_header(std::span<const Column> columns);
    void check_extra_cells();

    std::string file_name_;
    CsvReader reader_;
    RowErrors& errors_;
    std::vector<std::optional<std::size_t>> positions_;  // by column: where it stands in the file
    std::vector<std::string> titles_;                    // by column: what the file calls it
    std::size_t header_cells_ = 0;
    CsvRow row_;
    bool readable_ = true;
};

/// What is wrong with a text that may have `bytes_max` bytes; none: nothing.
std::optional<RowErrorReason> fault_of_text(std::string_view text, std::size_t bytes_max);

}  // namespace diemcau::rosters
