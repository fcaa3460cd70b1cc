// The lists of persons: absent, present, late or left early, substituted, visiting.
#include <algorithm>
#include <tuple>

#include "base/limits.hpp"
#include "reports/presence_minutes.hpp"
#include "reports/report_building.hpp"

namespace diemcau::reports {

using namespace core;

namespace {

class RosterLists {
public:
    RosterLists(const Subject& subject, Report& report)
        : subject_(subject),
          state_(subject.state),
          run_(subject.run()),
          minutes_(subject),
          report_(report) {}

    void build() {
        const auto attended = std::ranges::count_if(run_.standings, [](const Standing& standing) {
            return (standing.flags & standing_attended) != 0;
        });
        if (attended <= limits::report_attendance_max) report_.attendance.emplace();
        for (const SiteId site : subject_.sites) {
            const auto roster = state_.roster_of(site);
            std::vector<DelegateId> ordered(roster.begin(), roster.end());
            std::ranges::sort(ordered, {}, [&](DelegateId id) {
                return std::tuple(state_.delegates()[id.value].sort_order, id);
            });
            for (const DelegateId id : ordered) list(id, site);
        }
        // Nobody is left out of the absence list by the site he belongs to; excused come first.
        std::ranges::stable_sort(report_.absent, {}, [](const AbsentLine& line) {
            return line.status == AttendanceStatus::not_called  ? 2
                   : line.status == AttendanceStatus::unexcused ? 1
                                                                : 0;
        });
    }

private:
    void list(DelegateId id, SiteId site) {
        const Standing& standing = run_.standings[id.value];
        const bool counts = (standing.flags & standing_in_denominator) != 0;
        const bool missing = standing.status == AttendanceStatus::excused ||
                             standing.status == AttendanceStatus::unexcused ||
                             standing.status == AttendanceStatus::not_called;
        if (counts && missing) list_absent(id, site, standing);
        if ((standing.flags & (standing_late | standing_left_early)) != 0) {
            list_times(id, site, standing);
        }
        const bool attended = (standing.flags & standing_attended) != 0;
        if (attended && report_.attendance) list_attendance(id, site, standing);
        if (attended && (standing.flags & standing_elsewhere) != 0) {
            report_.visitors.push_back(
                {subject_.details.delegate(id), subject_.site_name(site),
                 subject_.site_name(standing.hall)}
            );
        }
        if (run_.substitutes.contains(id)) list_substitute(id, site, standing);
    }

    void list_absent(DelegateId id, SiteId site, const Standing& standing) {
        AbsentLine line;
        line.person = subject_.details.delegate(id);
        line.site = subject_.site_name(site);
        const CategoryId category = state_.delegates()[id.value].category;
        line.category = state_.categories()[category.value].fields.name;
        line.status = standing.status;
        line.reason = standing.absence;
        const AbsenceMark* mark = state_.absence_of(subject_.run_id, id);
        if (mark != nullptr) {
            if (const auto* event = subject_.details.event<MarkedAbsent>(mark->seq)) {
                line.text = event->text;
                line.reported_by = event->reported_by;
                line.reported_at = event->reported_at;
                line.document_number = event->document_number;
            }
        }
        report_.absent.push_back(std::move(line));
    }

    void list_times(DelegateId id, SiteId site, const Standing& standing) {
        const Presence presence = state_.presence_of(subject_.run_id, id, subject_.end());
        const SessionWindow window = state_.window_of(subject_.run_id);
        const auto own_start = subject_.session().site_starts.find(site);
        const UtcMillis start = own_start == subject_.session().site_starts.end()
                                    ? window.opened_at
                                    : std::max(own_start->second, window.opened_at);
        TimeLine line;
        line.person = subject_.details.delegate(id);
        line.site = subject_.site_name(site);
        line.late = (standing.flags & standing_late) != 0;
        line.left_early = (standing.flags & standing_left_early) != 0;
        line.entered = presence.first_entry;
        line.left = line.left_early ? presence.last_exit : no_time;
        if (line.late && line.entered != no_time) line.late_by_ms = line.entered - start;
        line.minutes = minutes_.of(presence);
        report_.times.push_back(std::move(line));
    }

    void list_attendance(DelegateId id, SiteId site, const Standing& standing) {
        const Presence presence = state_.presence_of(subject_.run_id, id, subject_.end());
        AttendanceLine line;
        line.person = subject_.details.delegate(id);
        line.site = subject_.site_name(site);
        if ((standing.flags & standing_elsewhere) != 0) {
            line.sits_at = subject_.site_name(standing.hall);
        }
        line.kind = state_.delegates()[id.value].kind;
        line.entered = presence.first_entry;
        line.time_assumed = (standing.flags & standing_assumed_time) != 0;
        const bool left =
            !presence.intervals.empty() && presence.intervals.back().end == IntervalEnd::scanned;
        if (left) line.left = presence.last_exit;
        line.minutes = minutes_.of(presence);
        report_.attendance->push_back(std::move(line));
    }

    void list_substitute(DelegateId id, SiteId site, const Standing& standing) {
        const SubstituteMark* mark = state_.substitute_of(subject_.run_id, id);
        if (mark == nullptr) return;
        SubstituteLine line;
        line.principal = subject_.details.delegate(id);
        line.site = subject_.site_name(site);
        line.sits_at = subject_.site_name(mark->site);
        line.at = mark->at;
        line.arrived = mark->arrived;
        line.counted = standing.status == AttendanceStatus::substituted;
        if (mark->delegate) {
            line.substitute = subject_.details.delegate(*mark->delegate);
        } else if (const auto* event = subject_.details.event<SubstituteNamed>(mark->seq)) {
            line.substitute = line_of(event->person);
        }
        report_.substitutes.push_back(std::move(line));
    }

    const Subject& subject_;
    const State& state_;
    const Run& run_;
    PresenceMinutes minutes_;
    Report& report_;
};

}  // namespace

void build_roster_lists(const Subject& subject, Report& report) {
    RosterLists(subject, report).build();
}

void build_walk_ins(const Subject& subject, Report& report) {
    for (const WalkIn& walk_in : subject.run().walk_ins) {
        if (walk_in.retracted) continue;
        WalkInLine line;
        if (const auto* event = subject.details.event<WalkInRegistered>(walk_in.seq)) {
            line.person = line_of(event->person);
        }
        line.site = subject.site_name(walk_in.site);
        line.at = walk_in.at;
        if (walk_in.linked) line.linked = subject.details.delegate(*walk_in.linked);
        report.walk_ins.push_back(std::move(line));
    }
}

}  // namespace diemcau::reports
