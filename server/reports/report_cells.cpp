// The cells of the report's tables: what stands for a value that is not there.
#include "reports/report_tables.hpp"

namespace diemcau::reports {

Cell text_cell(const std::string& text) {
    if (text.empty()) return std::monostate{};
    return text;
}

Cell moment_cell(UtcMillis at) {
    if (at == no_time || at == end_of_time) return std::monostate{};
    return Moment{at};
}

Cell year_cell(std::int32_t year) {
    if (year == 0) return std::monostate{};
    return Year{year};
}

Cell share_cell(const core::Counts& counts) {
    if (counts.summoned == 0) return std::monostate{};
    return Share{core::share_cut(counts)};
}

Cell count_cell(std::optional<std::uint32_t> count) {
    if (!count) return std::monostate{};
    return std::int64_t{*count};
}

}  // namespace diemcau::reports
