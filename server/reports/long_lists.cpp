// The lists that may name half a nation: absent, late or left early, visiting. Who stands in one is
// kept; his line is made when somebody comes to it.
#include <algorithm>

#include "core/session_window.hpp"
#include "reports/presence_minutes.hpp"
#include "reports/report_building.hpp"

namespace diemcau::reports {

using namespace core;

namespace {

/// Makes the lines of a chunk.
class LineMaker {
public:
    LineMaker(const Subject& subject, Details& details)
        : subject_(subject), details_(details), state_(subject.state), minutes_(subject) {}

    void make(DelegateId id, AbsentLine& line) {
        const Standing& standing = standing_of(id);
        line.person = details_.delegate(id);
        line.site = home_of(id);
        const CategoryId category = state_.delegates()[id.value].category;
        line.category = state_.categories()[category.value].fields.name;
        line.status = standing.status;
        line.reason = standing.absence;
        const AbsenceMark* mark = state_.absence_of(subject_.run_id, id);
        if (mark == nullptr) return;
        if (const auto* event = details_.event<MarkedAbsent>(mark->seq)) {
            line.text = event->text;
            line.reported_by = event->reported_by;
            line.reported_at = event->reported_at;
            line.document_number = event->document_number;
        }
    }

    void make(DelegateId id, TimeLine& line) {
        const Standing& standing = standing_of(id);
        const Presence presence = state_.presence_of(subject_.run_id, id, subject_.end());
        const SessionWindow window = state_.window_of(subject_.run_id);
        const auto& starts = subject_.session().site_starts;
        const auto own_start = starts.find(state_.delegates()[id.value].home);
        const UtcMillis start = own_start == starts.end()
                                    ? window.opened_at
                                    : std::max(own_start->second, window.opened_at);
        line.person = details_.delegate(id);
        line.site = home_of(id);
        line.late = (standing.flags & standing_late) != 0;
        line.left_early = (standing.flags & standing_left_early) != 0;
        line.entered = presence.first_entry;
        line.left = line.left_early ? presence.last_exit : no_time;
        if (line.late && line.entered != no_time) line.late_by_ms = line.entered - start;
        line.minutes = minutes_.of(presence);
    }

    void make(DelegateId id, VisitorLine& line) {
        line.person = details_.delegate(id);
        line.home = home_of(id);
        line.sits_at = subject_.site_name(standing_of(id).hall);
    }

private:
    const Standing& standing_of(DelegateId id) const { return subject_.run().standings[id.value]; }

    const std::string& home_of(DelegateId id) const {
        return subject_.site_name(state_.delegates()[id.value].home);
    }

    const Subject& subject_;
    Details& details_;
    const State& state_;
    PresenceMinutes minutes_;
};

template <class Line>
Lines<Line> lines_about(const LongListBasis& basis, std::vector<DelegateId> who) {
    const std::size_t count = who.size();
    const auto shared = std::make_shared<const std::vector<DelegateId>>(std::move(who));
    return Lines<Line>(count, [basis, shared](std::size_t first, std::size_t end) {
        Details details(basis.subject->state);
        LineMaker maker(*basis.subject, details);
        std::vector<Line> lines(end - first);
        const auto make_all = [&] {
            for (std::size_t i = first; i < end; ++i) maker.make((*shared)[i], lines[i - first]);
        };
        make_all();
        details.load(*basis.source);
        make_all();
        return lines;
    });
}

/// Excused come first. None: he does not stand in the list of who is absent.
std::optional<int> absence_rank(const Standing& standing) {
    if ((standing.flags & standing_in_denominator) == 0) return std::nullopt;
    switch (standing.status) {
        case AttendanceStatus::excused:
            return 0;
        case AttendanceStatus::unexcused:
            return 1;
        case AttendanceStatus::not_called:
            return 2;
        default:
            return std::nullopt;
    }
}

}  // namespace

void build_long_lists(const LongListBasis& basis, Report& report) {
    const auto& standings = basis.subject->run().standings;
    std::vector<DelegateId> absent, times, visitors;
    for (const DelegateId id : basis.subject->delegates) {
        const Standing& standing = standings[id.value];
        if (absence_rank(standing)) absent.push_back(id);
        if ((standing.flags & (standing_late | standing_left_early)) != 0) times.push_back(id);
        const bool attended = (standing.flags & standing_attended) != 0;
        if (attended && (standing.flags & standing_elsewhere) != 0) visitors.push_back(id);
    }
    // Nobody is left out of the absence list by the site he belongs to.
    std::ranges::stable_sort(absent, {}, [&](DelegateId id) {
        return absence_rank(standings[id.value]);
    });
    report.absent = lines_about<AbsentLine>(basis, std::move(absent));
    report.times = lines_about<TimeLine>(basis, std::move(times));
    report.visitors = lines_about<VisitorLine>(basis, std::move(visitors));
}

}  // namespace diemcau::reports
