// A morning in which everything happens that a report has to show, on the small conference of
// support/world.hpp. Some names and texts look like formulas.
#pragma once

#include "reports/report.hpp"
#include "support/world.hpp"

namespace diemcau::test {

/// The conference of the morning, with names that a spreadsheet could take for formulas.
core::ImportConference conference_of_formulas();

/// A world in which the morning has gone up to 11:29; not closed yet.
World morning_before_close();
/// The same, closed at 11:30, corrected at 11:45 and at 12:30.
World whole_morning();
/// The same, archived at 13:00; at 13:30 a scan of 08:30 comes in.
World archived_morning();

reports::Report report_of(const World& world, Seq until = 0, UtcMillis now = end_of_time);
reports::Report report_with(const World& world, const reports::ReportOptions& options);

}  // namespace diemcau::test
