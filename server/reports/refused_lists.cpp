// Check-ins that count for nothing: refused, or arrived after the archive.
#include "reports/report_building.hpp"

namespace diemcau::reports {

using namespace core;

namespace {

/// Who named a run that there is not is told of in the report of every real run: he meant one of
/// them.
bool concerns(const Subject& subject, const RefusedCheckIn& refused) {
    if (refused.run) return *refused.run == subject.run_id;
    return subject.run().ref.kind == RunKind::real;
}

}  // namespace

void build_refused(const Subject& subject, Report& report) {
    for (const RefusedCheckIn& one : subject.timeline.refused()) {
        if (!concerns(subject, one)) continue;
        RefusedLine line;
        line.at = one.at;
        if (one.site) line.site = subject.site_name(*one.site);
        if (const auto* event = subject.details.event<CheckInRefused>(one.seq)) {
            line.scanned = event->code;
        }
        if (one.delegate) {
            line.person = subject.details.delegate(*one.delegate);
            line.home = subject.site_name(subject.state.delegates()[one.delegate->value].home);
        }
        line.reason = one.reason;
        line.by = subject.details.actor(one.actor);
        report.refused.push_back(std::move(line));
    }
}

void build_for_review(const Subject& subject, Report& report) {
    for (const Fact& fact : subject.run().facts) {
        if ((fact.flags & fact_for_review) == 0 || (fact.flags & fact_retracted) != 0) continue;
        ReviewLine line;
        line.person = subject.details.delegate(fact.delegate);
        line.site = subject.site_name(fact.site);
        line.quality = fact.quality;
        if (fact.quality != TimeQuality::unknown) line.occurred_at = fact.at;
        line.received_at = subject.details.received_at_of(fact.seq);
        if (const auto* event = subject.details.event<CheckedIn>(fact.seq)) {
            line.reason = event->reason;
        }
        line.by = subject.details.actor(fact.actor);
        report.for_review.push_back(std::move(line));
    }
}

}  // namespace diemcau::reports
