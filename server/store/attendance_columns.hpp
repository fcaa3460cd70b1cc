// What table attendance says of a standing: for the one that writes it and the one that verifies
// it. Private to store.
#pragma once

#include <array>
#include <optional>

#include "core/state.hpp"

namespace diemcau::store {

/// The columns beside the key, in the order of the table; none: NULL.
struct AttendanceColumns {
    static constexpr std::array names = {"status", "flags",       "absence",    "conflicts",
                                         "hall",   "first_entry", "changed_seq"};
    std::array<std::optional<std::int64_t>, names.size()> values;

    Seq changed_seq() const { return static_cast<Seq>(values.back().value_or(0)); }

    bool operator==(const AttendanceColumns&) const = default;
};

AttendanceColumns columns_of(const core::Standing& standing, UtcMillis first_entry);

/// Both in one integer: run in the upper half.
std::int64_t attendance_key(RunId run, DelegateId delegate);

}  // namespace diemcau::store
