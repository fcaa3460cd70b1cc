#include "rosters/csv.hpp"

#include <algorithm>
#include <array>

#include "base/vietnamese_text.hpp"

namespace diemcau::rosters {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view separator_line = "sep=";

/// The separator that stands most often in the header, outside quotes. A tie goes to the comma.
char separator_of(std::string_view bytes) {
    constexpr std::array candidates = {',', ';', '\t'};
    std::array<std::size_t, candidates.size()> seen{};
    bool quoted = false;
    for (const char c : bytes) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        for (std::size_t i = 0; i < candidates.size(); ++i) seen[i] += c == candidates[i] ? 1 : 0;
    }
    return candidates[static_cast<std::size_t>(std::ranges::max_element(seen) - seen.begin())];
}

/// Printable ASCII without blanks at the ends or in a row: nothing to normalize, and most cells.
bool is_plain(std::string_view cell) {
    char before = ' ';
    for (const char c : cell) {
        if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) return false;
        before = c;
    }
    return cell.empty() || before != ' ';
}

}  // namespace

std::uint32_t first_broken_line(std::string_view bytes) {
    std::uint32_t line = 1;
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        if (!is_utf8(bytes.substr(0, end))) return line;
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        ++line;
    }
    return line;
}

CsvReader::CsvReader(std::string_view bytes) : bytes_(bytes) {
    if (bytes_.starts_with(byte_order_mark)) bytes_.remove_prefix(byte_order_mark.size());
    separator_ = separator_of(bytes_);
    if (!bytes_.starts_with(separator_line) || bytes_.size() == separator_line.size()) return;
    separator_ = bytes_[separator_line.size()];
    bytes_.remove_prefix(std::min(bytes_.find('\n'), bytes_.size() - 1) + 1);
    line_ = 2;
}

bool CsvReader::next(CsvRow& row) {
    const auto filled = [](const std::string& cell) { return !cell.empty(); };
    while (at_ < bytes_.size() && unclosed_ == 0) {
        read_row(row);
        if (unclosed_ == 0 && std::ranges::any_of(row.cells, filled)) return true;
    }
    return false;
}

void CsvReader::read_row(CsvRow& row) {
    row.line = line_;
    row.cells.clear();
    while (true) {
        std::string cell;
        read_cell(cell);
        row.cells.push_back(is_plain(cell) ? std::move(cell) : normalized(cell));
        if (at_ == bytes_.size()) return;
        const char end = bytes_[at_++];
        if (end == separator_) continue;
        if (end == '\r' && at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
        ++line_;
        return;
    }
}

/// Up to the separator or the line's end, which stays. A quote opens only at the cell's start.
void CsvReader::read_cell(std::string& cell) {
    if (at_ < bytes_.size() && bytes_[at_] == '"') read_quoted(cell);
    while (at_ < bytes_.size()) {
        const char c = bytes_[at_];
        if (c == separator_ || c == '\n' || c == '\r') return;
        cell += c;
        ++at_;
    }
}

void CsvReader::read_quoted(std::string& cell) {
    const std::uint32_t opened = line_;
    for (++at_; at_ < bytes_.size(); ++at_) {
        const char c = bytes_[at_];
        if (c == '"') {
            if (at_ + 1 == bytes_.size() || bytes_[at_ + 1] != '"') {
                ++at_;
                return;
            }
            ++at_;  // a doubled quote stands for one
        }
        if (c == '\n') ++line_;
        cell += c;
    }
    unclosed_ = opened;
}

std::string csv_cell(std::string_view cell) {
    if (cell.find_first_of(",;\t\"\r\n") == std::string_view::npos) return std::string(cell);
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace diemcau::rosters
