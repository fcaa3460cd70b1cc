// A report as a file instead of in memory: that of a nation has hundreds of megabytes. The system
// can drop its pages when it needs the room.
#pragma once

#include <memory>
#include <string_view>

#include "reports/report_model.hpp"

namespace diemcau::reports {

enum class ReportFormat : std::uint8_t { csv, xlsx, json };

/// The bytes, on a file that has no name any more and ends with the last who holds them. Throws
/// std::runtime_error when it cannot be written, and what the long lists throw.
std::shared_ptr<const std::string_view> report_file(const Report& report, ReportFormat format);

}  // namespace diemcau::reports
