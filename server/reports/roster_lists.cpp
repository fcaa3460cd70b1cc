// The lists of persons that stay short: present, substituted, on no roster.
#include <algorithm>

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
        for (const DelegateId id : subject_.delegates) list(id);
    }

private:
    void list(DelegateId id) {
        const SiteId site = state_.delegates()[id.value].home;
        const Standing& standing = run_.standings[id.value];
        const bool attended = (standing.flags & standing_attended) != 0;
        if (attended && report_.attendance) list_attendance(id, site, standing);
        if (run_.substitutes.contains(id)) list_substitute(id, site, standing);
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
