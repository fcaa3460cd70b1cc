// Reads CSV as offices really write it: UTF-8 with or without BOM; comma, semicolon or tab, found
// out from the header; quoted cells with line breaks and doubled quotes; CRLF, LF or CR; Excel's
// first line "sep=;". Every cell comes out in NFC with its blanks tidied.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diemcau::rosters {

struct CsvRow {
    std::uint32_t line = 0;  // where the row begins, from 1
    std::vector<std::string> cells;
};

/// Row by row, so that a nation's roster need not stand in memory twice.
class CsvReader {
public:
    /// REQUIRES: is_utf8(bytes); they outlive the reader.
    explicit CsvReader(std::string_view bytes);

    /// The next row that has any content; false at the end.
    bool next(CsvRow& row);

    /// The line where a quotation mark opens that is never closed; 0: there is none so far.
    std::uint32_t unclosed_quote_line() const { return unclosed_; }

private:
    void read_row(CsvRow& row);
    void read_cell(std::string& cell);
    void read_quoted(std::string& cell);

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t unclosed_ = 0;
    char separator_ = ',';
};

/// The line of the first byte that is not UTF-8. REQUIRES: !is_utf8(bytes).
std::uint32_t first_broken_line(std::string_view bytes);

/// `cell` as it must stand in a file with commas: quoted where needed.
std::string csv_cell(std::string_view cell);

}  // namespace diemcau::rosters
