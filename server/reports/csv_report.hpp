// The report as CSV: UTF-8 with BOM, CRLF, all tables one below the other.
//
// The separator is the semicolon: with Vietnamese settings the comma is the decimal sign, and Excel
// then parts by semicolons. A line "sep=;" would help other settings, and make Excel ignore the
// BOM. Numbers are plain, times are written so that no setting takes the day for the month.
#pragma once

#include <iosfwd>
#include <string>

#include "reports/report_model.hpp"

namespace diemcau::reports {

void write_csv(const Report& report, std::ostream& out);
std::string csv_report(const Report& report);

/// One cell: quoted where needed, and never a formula. A text that begins with = + - @ (also their
/// full-width forms), tab, CR or LF gets an apostrophe in front.
std::string csv_text(const std::string& text, char separator);

}  // namespace diemcau::reports
