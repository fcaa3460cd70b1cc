// A site's figures: reported as a number, signed off, announced (rules 8 and 9).
#include <algorithm>
#include <unordered_set>

#include "base/limits.hpp"
#include "core/decide_attendance.hpp"
#include "core/decision_parts.hpp"
#include "core/entry_time.hpp"

namespace diemcau::core {

namespace {

constexpr std::size_t listed_max = 200;

std::vector<DelegateId> uncalled_at(const State& state, const Run& run, SiteId site) {
    std::vector<DelegateId> uncalled;
    for (const DelegateId delegate : state.roster_of(site)) {
        const Standing& standing = run.standings[delegate.value];
        if ((standing.flags & standing_in_denominator) != 0 &&
            standing.status == AttendanceStatus::not_called) {
            uncalled.push_back(delegate);
        }
    }
    return uncalled;
}

/// What is decided about those left uncalled, one by one and for the rest.
struct Decided {
    std::vector<MarkedAbsent> marks;
    std::vector<DelegateId> left;
    std::optional<Refusal> refusal;
};

/// A decision is about somebody on the list that is signed.
std::optional<Refusal> not_of_list(
    const State& state, const SignOffSite& sign_off, DelegateId delegate
) {
    const SiteId home = state.delegates()[delegate.value].home;
    const Session& session = state.sessions()[sign_off.run.session.value];
    Refusal refusal;
    if (home != sign_off.site) {
        refusal.reason = RefusalReason::delegate_of_other_site;
        refusal.facts.site = home;
    } else if (!state.is_summoned(session, delegate)) {
        refusal.reason = RefusalReason::not_summoned_to_session;
    } else {
        return std::nullopt;
    }
    refusal.facts.delegate = delegate;
    return refusal;
}

Decided decide_uncalled(
    const State& state, const SignOffSite& sign_off, RunId run, std::vector<DelegateId> uncalled
) {
    Decided decided;
    const auto mark = [&](DelegateId delegate, bool excused, AbsenceReason reason,
                          const std::string& text) {
        MarkedAbsent marked{};
        marked.run = run;
        marked.delegate = delegate;
        marked.excused = excused;
        marked.reason = reason;
        marked.text = text;
        marked.at_sign_off = true;
        decided.marks.push_back(std::move(marked));
    };
    for (const auto& one : sign_off.decisions) {
        const auto delegate = state.find_delegate(one.delegate);
        if (!delegate) {
            decided.refusal = Refusal{RefusalReason::unknown_delegate, {}};
            return decided;
        }
        decided.refusal = wrong_absence_reason(one.excused, one.reason, one.text);
        if (!decided.refusal) decided.refusal = not_of_list(state, sign_off, *delegate);
        if (decided.refusal) return decided;
        if (std::erase(uncalled, *delegate) == 0) continue;  // called in the meantime
        mark(*delegate, one.excused, one.reason, one.text);
    }
    if (!sign_off.decide_rest) {
        decided.left = std::move(uncalled);
        return decided;
    }
    decided.refusal =
        wrong_absence_reason(sign_off.rest_excused, sign_off.rest_reason, sign_off.rest_text);
    if (decided.refusal) return decided;
    for (const DelegateId delegate : uncalled) {
        mark(delegate, sign_off.rest_excused, sign_off.rest_reason, sign_off.rest_text);
    }
    return decided;
}

}  // namespace

Decision decide_sign_off_site(
    const State& state, const Command& command, const SignOffSite& sign_off, ActorId actor
) {
    if (auto refused = too_long(
            {{"chair_name", sign_off.chair_name, limits::name_bytes_max},
             {"rest_text", sign_off.rest_text, limits::text_bytes_max}}
        )) {
        return *std::move(refused);
    }
    if (sign_off.decisions.size() > limits::delegates_per_command_max) {
        return malformed("decisions");
    }
    for (const auto& one : sign_off.decisions) {
        if (one.text.size() > limits::text_bytes_max) return malformed("decisions.text");
    }
    if (sign_off.chair_name.empty()) return malformed("chair_name");
    if (!in_use(state, sign_off.site)) return refuse(RefusalReason::unknown_site);
    const OpenRun open = run_for_marks(state, command, sign_off.run, true);
    if (open.refusal) return refuse(open.refusal->reason, open.refusal->facts);
    const Run& run = state.runs()[open.run.value];
    const SiteFigures& figures = run.sites[sign_off.site.value];
    RefusalFacts facts;
    facts.site = sign_off.site;
    if (figures.own.conflicts != 0) {
        facts.count = figures.own.conflicts;
        return refuse(RefusalReason::open_conflicts_remain, facts);
    }
    Decided decided =
        decide_uncalled(state, sign_off, open.run, uncalled_at(state, run, sign_off.site));
    if (decided.refusal) return refuse(decided.refusal->reason, decided.refusal->facts);
    if (!decided.left.empty()) {
        facts.count = decided.left.size();
        decided.left.resize(std::min(decided.left.size(), listed_max));
        facts.delegates = std::move(decided.left);
        return refuse(RefusalReason::uncalled_remain, std::move(facts));
    }
    std::uint32_t number = 1;
    if (!figures.sign_offs.empty()) {
        const SignOff& last = figures.sign_offs.back();
        number = last.number + 1;
        if (decided.marks.empty() && !last.retracted && figures.figures_seq <= last.seq) {
            facts.at = last.at;
            facts.by = last.actor;
            return refuse(RefusalReason::already_signed_off, facts);
        }
    }
    Decision decision;
    for (MarkedAbsent& mark : decided.marks) {
        decision.events.push_back(event_of(command, actor, std::move(mark)));
    }
    decision.events.push_back(event_of(
        command, actor, SiteSignedOff{open.run, sign_off.site, sign_off.chair_name, number}
    ));
    return decision;
}

Decision decide_report_headcount(
    const State& state, const Command& command, const ReportHeadcount& report, ActorId actor
) {
    if (report.number > limits::delegates_max) return malformed("number");
    if (!in_use(state, report.site)) return refuse(RefusalReason::unknown_site);
    const OpenRun open = run_for_marks(state, command, report.run, true);
    if (open.refusal) return refuse(open.refusal->reason, open.refusal->facts);
    const SiteFigures& figures = state.runs()[open.run.value].sites[report.site.value];
    if (figures.headcount == report.number) return refuse(RefusalReason::nothing_to_change);
    return accept(
        command, actor,
        HeadcountReported{
            open.run, report.site, figures.headcount, report.number, figures.headcount_at}
    );
}

Decision decide_announce_totals(
    const State& state, const Command& command, const AnnounceTotals& announce, ActorId actor
) {
    if (auto refused = too_long({{"note", announce.note, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    const OpenRun open = run_for_marks(state, command, announce.run, true);
    if (open.refusal) return refuse(open.refusal->reason, open.refusal->facts);
    const auto& announced = state.runs()[open.run.value].announcements;
    const std::uint32_t number = announced.empty() ? 1 : announced.back().number + 1;
    return accept(command, actor, TotalsAnnounced{open.run, number, announce.note});
}

}  // namespace diemcau::core
