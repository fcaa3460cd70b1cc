#include "store/attendance_columns.hpp"

namespace diemcau::store {

AttendanceColumns columns_of(const core::Standing& standing, UtcMillis first_entry) {
    const bool in_hall = (standing.flags & (core::standing_attended | core::standing_inside)) != 0;
    AttendanceColumns columns;
    columns.values = {
        static_cast<std::int64_t>(standing.status),
        static_cast<std::int64_t>(standing.flags),
        static_cast<std::int64_t>(standing.absence),
        static_cast<std::int64_t>(standing.open_conflicts),
        in_hall ? std::optional(static_cast<std::int64_t>(standing.hall.value)) : std::nullopt,
        first_entry != no_time ? std::optional(first_entry) : std::nullopt,
        static_cast<std::int64_t>(standing.changed_seq)};
    return columns;
}

std::int64_t attendance_key(RunId run, DelegateId delegate) {
    return static_cast<std::int64_t>(std::uint64_t{run.value} << 32 | delegate.value);
}

}  // namespace diemcau::store
