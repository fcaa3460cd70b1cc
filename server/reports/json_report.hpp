// The report as JSON, for other programs:
//
//   {"head": {…}, "proof": {…}, "summary": [{…}, …], "categories": […], "absent": […], …}
//
// with the keys of report_tables.hpp. Words are keys ("not_called"), shares are percent with two
// decimals (99.96), times are UTC in ISO 8601, durations are milliseconds, what is not known is
// null.
#pragma once

#include <iosfwd>
#include <string>

#include "reports/report_model.hpp"

namespace diemcau::reports {

void write_json(const Report& report, std::ostream& out);
std::string json_report(const Report& report);

}  // namespace diemcau::reports
