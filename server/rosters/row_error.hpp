// What is wrong with a row of an import: where it stands, what stands there, and why it cannot be.
#pragma once

#include <cstdint>
#include <string>

namespace diemcau::rosters {

enum class RowErrorReason : std::uint8_t {
    // the file
    file_missing,
    file_empty,
    not_utf8,
    quote_not_closed,
    not_toml,
    column_missing,
    column_unknown,
    column_twice,
    key_unknown,
    too_many_cells,
    too_many_rows,
    // a value
    value_missing,
    too_long,
    control_character,
    not_a_number,
    out_of_range,
    not_a_time,
    not_yes_or_no,
    not_a_text,
    bad_id_number,
    unknown_level,
    unknown_kind,
    // what the rows say together
    duplicate_code,
    duplicate_id_number,
    unknown_site,
    ambiguous_site,
    unknown_category,
    ambiguous_category,
    unknown_session,
    site_without_roster,
    no_root,
    second_root,
    site_tree_cycle,
    site_tree_too_deep,
    ends_before_it_starts
};

struct RowError {
    std::string file;
    std::uint32_t line = 0;  // from 1, where the row begins in the file; 0: the file as a whole
    std::string column;      // as the file calls it; empty: the row as a whole
    std::string value;       // as it stands in the file
    RowErrorReason reason{};
    bool operator==(const RowError&) const = default;
};

/// Stable name for other programs: "duplicate_code".
const char* name_of(RowErrorReason reason);
/// One sentence for people.
const char* explain(RowErrorReason reason);
const char* explain_in_vietnamese(RowErrorReason reason);

}  // namespace diemcau::rosters
