// The report as an Excel workbook: one sheet a table, numbers as numbers, texts always as strings
// and never as formulas, ready to print on A4.
#pragma once

#include <string>

#include "reports/report_model.hpp"

namespace diemcau::reports {

/// The bytes of the file. Uses a temporary folder while it works; throws std::runtime_error if that
/// cannot be written.
std::string xlsx_report(const Report& report);

}  // namespace diemcau::reports
