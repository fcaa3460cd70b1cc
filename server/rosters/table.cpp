#include "rosters/table.hpp"

#include <algorithm>
#include <charconv>

#include "base/vietnamese_text.hpp"

namespace diemcau::rosters {

namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::optional<std::size_t> column_named(std::span<const Column> columns, std::string_view name) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (std::ranges::find(columns[i].names, name) != columns[i].names.end()) return i;
    }
    return std::nullopt;
}

/// C0 and C1 controls, and the marks that turn the direction of text: none has a place in a name.
bool has_control_character(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t at) {
            return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
        };
        if (byte(i) < 0x20 || byte(i) == 0x7F) return true;
        if (byte(i) == 0xC2 && byte(i + 1) < 0xA0) return true;
        if (byte(i) == 0xE2 && byte(i + 1) == 0x80 && byte(i + 2) >= 0xAA && byte(i + 2) <= 0xAE)
            return true;
        if (byte(i) == 0xE2 && byte(i + 1) == 0x81 && byte(i + 2) >= 0xA6 && byte(i + 2) <= 0xA9)
            return true;
    }
    return false;
}

}  // namespace

std::string folded_word(std::string_view text) {
    std::string word;
    for (const char c : search_key(text)) {
        if (is_letter_or_digit(c)) {
            word += c;
        } else if (!word.empty() && word.back() != ' ') {
            word += ' ';
        }
    }
    if (!word.empty() && word.back() == ' ') word.pop_back();
    return word;
}

Table::Table(
    std::string file_name, std::string_view bytes, std::span<const Column> columns,
    RowErrors& errors
)
    : file_name_(std::move(file_name)),
      reader_(bytes),
      errors_(errors),
      positions_(columns.size()),
      titles_(columns.size()) {
    if (!reader_.next(row_)) {
        const std::uint32_t line = reader_.unclosed_quote_line();
        const auto reason =
            line > 0 ? RowErrorReason::quote_not_closed : RowErrorReason::file_empty;
        errors_.push_back({file_name_, line, "", "", reason});
        readable_ = false;
        return;
    }
    read_header(columns);
}

void Table::read_header(std::span<const Column> columns) {
    header_cells_ = row_.cells.size();
    const auto reject = [&](const std::string& title, RowErrorReason reason) {
        errors_.push_back({file_name_, row_.line, title, title, reason});
        readable_ = false;
    };
    for (std::size_t position = 0; position < row_.cells.size(); ++position) {
        const std::string& title = row_.cells[position];
        if (title.empty()) continue;
        const auto column = column_named(columns, folded_word(title));
        if (!column) {
            reject(title, RowErrorReason::column_unknown);
        } else if (positions_[*column]) {
            reject(title, RowErrorReason::column_twice);
        } else {
            positions_[*column] = position;
            titles_[*column] = title;
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (positions_[i]) continue;
        titles_[i] = columns[i].names.front();
        if (columns[i].required) reject(titles_[i], RowErrorReason::column_missing);
    }
}

bool Table::next() {
    if (!reader_.next(row_)) {
        if (const std::uint32_t line = reader_.unclosed_quote_line()) {
            errors_.push_back({file_name_, line, "", "", RowErrorReason::quote_not_closed});
        }
        return false;
    }
    check_extra_cells();
    return true;
}

void Table::check_extra_cells() {
    for (std::size_t i = header_cells_; i < row_.cells.size(); ++i) {
        if (row_.cells[i].empty()) continue;
        errors_.push_back({file_name_, row_.line, "", row_.cells[i], RowErrorReason::too_many_cells}
        );
        return;
    }
}

std::string_view Table::cell(std::size_t column) const {
    const auto position = positions_[column];
    if (!position || *position >= row_.cells.size()) return {};
    return row_.cells[*position];
}

std::optional<RowErrorReason> fault_of_text(std::string_view text, std::size_t bytes_max) {
    if (text.size() > bytes_max) return RowErrorReason::too_long;
    if (has_control_character(text)) return RowErrorReason::control_character;
    return std::nullopt;
}

std::string Table::text(std::size_t column, std::size_t bytes_max) {
    const std::string_view found = cell(column);
    if (const auto fault = fault_of_text(found, bytes_max)) wrong(column, *fault);
    return std::string(found);
}

std::string Table::required_text(std::size_t column, std::size_t bytes_max) {
    if (cell(column).empty()) wrong(column, RowErrorReason::value_missing);
    return text(column, bytes_max);
}

std::int64_t Table::number(
    std::size_t column, std::int64_t least, std::int64_t most, std::int64_t otherwise
) {
    const std::string_view found = cell(column);
    if (found.empty()) return otherwise;
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(found.data(), found.data() + found.size(), number);
    if (fault != std::errc() || end != found.data() + found.size()) {
        const bool too_large = fault == std::errc::result_out_of_range;
        wrong(column, too_large ? RowErrorReason::out_of_range : RowErrorReason::not_a_number);
        return otherwise;
    }
    if (number < least || number > most) {
        wrong(column, RowErrorReason::out_of_range);
        return otherwise;
    }
    return number;
}

bool Table::yes_or_no(std::size_t column, bool otherwise) {
    return choice<bool>(
        column,
        {{"yes", true},
         {"y", true},
         {"true", true},
         {"1", true},
         {"x", true},
         {"co", true},
         {"no", false},
         {"n", false},
         {"false", false},
         {"0", false},
         {"khong", false}},
        otherwise, RowErrorReason::not_yes_or_no
    );
}

void Table::wrong(std::size_t column, RowErrorReason reason) {
    wrong(column, std::string(cell(column)), reason);
}

void Table::wrong(std::size_t column, std::string value, RowErrorReason reason) {
    errors_.push_back({file_name_, row_.line, titles_[column], std::move(value), reason});
}

}  // namespace diemcau::rosters
