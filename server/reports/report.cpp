#include "reports/report.hpp"

#include <algorithm>
#include <memory>
#include <tuple>

#include "base/check.hpp"
#include "reports/report_building.hpp"
#include "reports/report_numbers.hpp"

namespace diemcau::reports {

using namespace core;

namespace {

SessionId session_of(const State& state, const ReportOptions& options) {
    if (options.run) {
        if (options.session && *options.session != options.run->session) {
            throw NoReport("the run named is not of the session named");
        }
        if (options.run->session.value < state.sessions().size()) return options.run->session;
    } else if (options.session) {
        if (options.session->value < state.sessions().size()) return *options.session;
    } else if (const auto current = state.current_session()) {
        return *current;
    }
    throw NoReport("there is no such session at this position of the log");
}

RunId run_of(const State& state, SessionId session, const ReportOptions& options) {
    if (options.run) {
        if (const auto run = state.find_run(*options.run)) return *run;
        throw NoReport("there is no such run at this position of the log");
    }
    if (const auto run = state.sessions()[session.value].real_run) return *run;
    throw NoReport("the session has no attendance yet at this position of the log");
}

ReportHead head_of(const Subject& subject) {
    const ConferenceFields& conference = subject.state.conference();
    const Session& session = subject.session();
    const SessionWindow window = subject.state.window_of(subject.run_id);
    ReportHead head;
    head.conference = conference.name;
    head.place = conference.place_name;
    head.organizer = conference.organizer_name;
    head.invented = conference.invented;
    head.session = session.fields.name;
    head.phase = session.phase;
    head.run_kind = subject.run().ref.kind;
    head.run_number = subject.run().ref.number;
    head.planned_start = session.fields.planned_start;
    head.opened_at = window.opened_at;
    head.closed_at = window.closed_at;
    if (const FrozenRoster* frozen = session.frozen_roster()) head.rosters_frozen = frozen->number;
    return head;
}

void append_in_tree_order(const State& state, SiteId site, std::vector<SiteId>& order) {
    order.push_back(site);
    for (const SiteId child : state.sites()[site.value].children) {
        append_in_tree_order(state, child, order);
    }
}

std::vector<DelegateId> in_roster_order(const State& state, const std::vector<SiteId>& sites) {
    std::vector<DelegateId> all;
    all.reserve(state.delegates().size());
    for (const SiteId site : sites) {
        const auto roster = state.roster_of(site);
        const auto begin = static_cast<std::ptrdiff_t>(all.size());
        all.insert(all.end(), roster.begin(), roster.end());
        std::ranges::sort(all.begin() + begin, all.end(), {}, [&](DelegateId id) {
            return std::tuple(state.delegates()[id.value].sort_order, id);
        });
    }
    return all;
}

/// What a report is made from: kept for as long as its long lists may be read.
struct Basis {
    Timeline timeline;
    std::optional<Details> details;
    std::optional<Subject> subject;
};

/// All parts of the report but the long lists. Called twice: see details.hpp.
Report report_on(const Subject& subject) {
    Report report;
    report.head = head_of(subject);
    report.proof.seq = subject.state.seq();
    report.proof.as_of = subject.timeline.last_received_at();
    build_summary(subject, report);
    build_categories(subject, report);
    build_roster_lists(subject, report);
    build_walk_ins(subject, report);
    build_conflicts(subject, report);
    build_refused(subject, report);
    build_for_review(subject, report);
    build_outages(subject, report);
    build_summons(subject, report);
    build_corrections(subject, report);
    build_revisions(subject, report);
    for (const Announcement& one : subject.run().announcements) {
        if (one.retracted) continue;
        report.announcements.push_back({one.number, one.at, one.totals, one.note});
    }
    return report;
}

}  // namespace

UtcMillis Subject::end() const {
    const UtcMillis closed = state.window_of(run_id).closed_at;
    return closed != no_time ? closed : timeline.last_received_at();
}

namespace {

Report build(const std::shared_ptr<EventSource>& source, Seq until, const ReportOptions& options) {
    const auto basis = std::make_shared<Basis>();
    Timeline& timeline = basis->timeline;
    source->replay(until, [&](const Event& event) { timeline.take(event); });
    timeline.finish(options.now);
    const State& state = timeline.state();
    if (!state.imported() || !state.root()) {
        throw NoReport("no conference is loaded at this position of the log");
    }
    const SessionId session = session_of(state, options);
    Details& details = basis->details.emplace(state);
    Subject& subject = basis->subject.emplace(Subject{
        timeline, state, session, run_of(state, session, options), details, {}, {}});
    append_in_tree_order(state, *state.root(), subject.sites);
    subject.delegates = in_roster_order(state, subject.sites);
    report_on(subject);
    details.load(*source);
    Report report = report_on(subject);
    build_long_lists({std::shared_ptr<const Subject>(basis, &subject), source}, report);
    report.proof.state_digest = hexadecimal(state.digest());
    return report;
}

}  // namespace

Report build_report(EventSource& source, Seq until, const ReportOptions& options) {
    Report report = build({std::shared_ptr<void>(), &source}, until, options);
    report.absent.hold();
    report.times.hold();
    report.visitors.hold();
    return report;
}

Report build_report(store::LogReader& log, const ReportOptions& options) {
    const Seq last = log.last_seq();
    if (options.as_of > last) {
        throw NoReport(
            "the log ends at " + std::to_string(last) + ", before " + std::to_string(options.as_of)
        );
    }
    const Seq until = options.as_of == 0 ? last : options.as_of;
    Report report = build(std::make_shared<LogEventSource>(log), until, options);
    report.proof.log_id = log.log_id();
    const auto head = log.head_at(until);
    CHECK(head.has_value());
    report.proof.head_hash = hexadecimal(*head);
    return report;
}

}  // namespace diemcau::reports
