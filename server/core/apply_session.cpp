// The session's life, its runs and who is summoned to it (rules 8 and 10).
#include <algorithm>

#include "base/check.hpp"
#include "core/applier.hpp"
#include "core/session_window.hpp"

namespace diemcau::core {

void Applier::show_agenda() { effects_.agenda = true; }

void Applier::show_everything() {
    effects_.everything = true;
    effects_.agenda = true;
}

void Applier::note_shown_run() {
    const auto current = state_.current_session();
    const auto shown = current ? state_.shown_run(*current) : std::nullopt;
    if (shown == state_.shown_run_) return;
    state_.shown_run_ = shown;
    state_.shown_since_ = event_.seq;
}

void Applier::on(const SessionAdded& event) {
    CHECK(event.session.value == state_.sessions_.size());
    Session added;
    added.fields = event.fields;
    added.changed_seq = event_.seq;
    added.window.late_grace_ms = state_.conference_.late_grace_ms;
    added.summons.session = event.session;
    state_.sessions_.push_back(std::move(added));
    note_shown_run();
    show_agenda();
}

void Applier::on(const RunOpened& event) {
    CHECK(event.run.value == state_.runs_.size());
    Run opened;
    opened.ref = event.ref;
    state_.runs_.push_back(std::move(opened));
    grow_runs();
    Session& of = session(event.ref.session);
    if (event.ref.kind == RunKind::rehearsal) {
        of.rehearsals = std::max(of.rehearsals, event.ref.number);
    } else if (!of.real_run) {
        of.real_run = event.run;
    }
    of.changed_seq = event_.seq;
    note_shown_run();
    // Whoever was marked or named beforehand stands in the run from its first moment.
    recount_run(event.run);
}

void Applier::on(const SessionChanged& event) {
    Session& of = session(event.session);
    Transition transition;
    transition.seq = event_.seq;
    transition.at = event_.occurred_at;
    transition.action = event.action;
    transition.before = event.before;
    transition.after = event.after;
    transition.during = state_.shown_run(event.session);
    transition.run = event.run ? event.run : transition.during;
    transition.planned_start_before = event.planned_start_before;
    of.transitions.push_back(transition);
    of.phase = event.after;
    of.changed_seq = event_.seq;
    if (event.planned_start_after != no_time) of.fields.planned_start = event.planned_start_after;
    switch (event.action) {
        case SessionAction::open_rehearsal:
            of.current_rehearsal = event.run;
            break;
        case SessionAction::end_rehearsal:
            of.current_rehearsal.reset();
            break;
        case SessionAction::postpone:
            if (event.set_check_ins_aside) {
                CHECK(event.run && of.real_run);
                std::uint32_t number = 1;
                for (const Run& one : state_.runs_) {
                    const bool aside = one.ref.kind == RunKind::set_aside;
                    if (aside && one.ref.session == event.session) ++number;
                }
                run(*of.real_run).ref = {event.session, RunKind::set_aside, number};
                of.real_run = event.run;
            }
            break;
        default:
            break;
    }
    follow_session(event.session);
}

/// What follows from the session's transitions: its times, the standings by them, every site's
/// line.
void Applier::follow_session(SessionId id) {
    Session& of = session(id);
    const std::int64_t grace = state_.conference_.late_grace_ms;
    of.window = {};
    of.window.late_grace_ms = grace;
    of.check_in_opened_at = no_time;
    if (of.real_run) {
        of.window = window_of_run(of, *of.real_run, grace);
        of.check_in_opened_at = takes_check_ins_since(of, *of.real_run);
    }
    recount_session(id);
    for (std::uint32_t i = 0; i < state_.sites_.size(); ++i) judge_link(SiteId{i});
    note_shown_run();
    show_everything();
}

void Applier::on(const SessionChangeRetracted& event) {
    Session& of = session(event.session);
    CHECK(!of.transitions.empty() && of.transitions.back().seq == event.target);
    const Transition last = of.transitions.back();
    of.transitions.pop_back();
    of.phase = event.phase;
    of.changed_seq = event_.seq;
    if (last.action == SessionAction::open_rehearsal) of.current_rehearsal.reset();
    if (last.action == SessionAction::end_rehearsal) of.current_rehearsal = last.during;
    if (last.action == SessionAction::postpone) {
        of.fields.planned_start = last.planned_start_before;
        if (last.run != last.during) {
            std::swap(run(*last.run).ref, run(*last.during).ref);
            of.real_run = last.during;
        }
    }
    follow_session(event.session);
}

void Applier::on(const SummonsSet& event) {
    Session& of = session(event.after.session);
    of.summons = event.after;
    of.only_sites = {event.after.only_sites.begin(), event.after.only_sites.end()};
    of.also = {event.after.also.begin(), event.after.also.end()};
    of.except = {event.after.except.begin(), event.after.except.end()};
    of.changed_seq = event_.seq;
    recount_session(event.after.session);
}

void Applier::on(const RosterFrozen& event) {
    Session& of = session(event.session);
    FrozenRoster roster;
    roster.seq = event_.seq;
    roster.number = event.number;
    roster.homes.assign(state_.delegates_.size(), SiteId{no_index});
    for (std::uint32_t i = 0; i < state_.delegates_.size(); ++i) {
        if (state_.is_summoned(of, DelegateId{i})) roster.homes[i] = state_.delegates_[i].home;
    }
    of.frozen.push_back(std::move(roster));
    of.changed_seq = event_.seq;
    recount_session(event.session);
}

void Applier::on(const SiteStartSet& event) {
    Session& of = session(event.session);
    if (event.after == no_time) {
        of.site_starts.erase(event.site);
    } else {
        of.site_starts.insert_or_assign(event.site, event.after);
    }
    of.changed_seq = site(event.site).changed_seq = event_.seq;
    for (std::uint32_t i = 0; i < state_.runs_.size(); ++i) {
        if (state_.runs_[i].ref.session != event.session) continue;
        for (const DelegateId delegate : state_.roster_of(event.site)) {
            restand(RunId{i}, delegate);
        }
    }
    show_agenda();
}

}  // namespace diemcau::core
