// The report as an Excel workbook: one sheet a table, numbers as numbers, texts always as strings
// and never as formulas, ready to print on A4.
#pragma once

#include <filesystem>
#include <string>

#include "reports/report_model.hpp"

namespace diemcau::reports {

/// Writes the file, and while it works others into the same folder. Throws std::runtime_error if
/// they cannot be written.
void write_xlsx(const Report& report, const std::filesystem::path& file);
/// The bytes of the file, which is made in a temporary folder.
std::string xlsx_report(const Report& report);

}  // namespace diemcau::reports
