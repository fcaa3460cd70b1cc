// The attendance report, during or after a session, for any position of the log.
#pragma once

#include <optional>
#include <stdexcept>

#include "core/command.hpp"
#include "reports/event_source.hpp"
#include "reports/report_model.hpp"

namespace diemcau::reports {

struct ReportOptions {
    std::optional<SessionId> session;  // none: the one that screens show
    std::optional<core::RunRef> run;   // none: the session's real run
    Seq as_of = 0;                     // 0: the log as it is now
    UtcMillis now = end_of_time;       // judges whether the last batch of changes is complete
};

/// There is nothing to report on: no conference, no such session, run or position.
class NoReport : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Reads the log, and never the projections; its long lists while somebody goes over them, which
/// throws the same: `log` has to outlive the report. Throws NoReport, store::StoreError,
/// hub::UnreadableLog.
Report build_report(store::LogReader& log, const ReportOptions& options = {});

/// The same from any source of events, all in memory; log id and head hash are left empty.
Report build_report(EventSource& source, Seq until, const ReportOptions& options);

}  // namespace diemcau::reports
