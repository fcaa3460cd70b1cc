// Private to core: the hands of apply(). One overload of on() per event, spread over the
// apply_*.cpp files by rule family.
#pragma once

#include <functional>

#include "core/apply.hpp"
#include "core/index.hpp"

namespace diemcau::core {

class Applier {
public:
    Applier(State& state, const Event& event, Effects& effects)
        : state_(state), event_(event), effects_(effects) {}

    /// apply.cpp: numbers the state and calls the on() of the event's type.
    void run_it();

    // apply_conference.cpp: actors, conference, categories, sites, delegates, hosting, readiness,
    // link
    void on(const ActorIntroduced&);
    void on(const ConferenceImported&);
    void on(const ConferenceAmended&);
    void on(const CategoryAdded&);
    void on(const SiteAdded&);
    void on(const SiteAmended&);
    void on(const SiteWithdrawn&);
    void on(const DelegateAdded&);
    void on(const DelegateAmended&);
    void on(const DelegateWithdrawn&);
    void on(const HomeSiteChanged&);
    void on(const SiteHosted&);
    void on(const HostingEnded&);
    void on(const HostingDue&);
    void on(const ReadinessSet&);
    void on(const DeviceChecksReported&);
    void on(const ControlLinkChanged&);
    void on(const MediaLinkChanged&);
    // apply_session.cpp
    void on(const SessionAdded&);
    void on(const RunOpened&);
    void on(const SessionChanged&);
    void on(const SessionChangeRetracted&);
    void on(const SummonsSet&);
    void on(const RosterFrozen&);
    void on(const SiteStartSet&);
    // apply_attendance.cpp
    void on(const CheckedIn&);
    void on(const CheckedOut&);
    void on(const CheckInRefused&);
    void on(const EntryTimeConfirmed&);
    void on(const MarkedAbsent&);
    void on(const SubstituteNamed&);
    void on(const WalkInRegistered&);
    void on(const WalkInLinked&);
    void on(const ConflictResolved&);
    void on(const HeadcountReported&);
    void on(const SiteSignedOff&);
    void on(const TotalsAnnounced&);
    // apply_agenda.cpp
    void on(const AgendaItemAdded&);
    void on(const AgendaItemAmended&);
    void on(const AgendaItemChanged&);
    void on(const AgendaReordered&);
    void on(const FloorRequested&);
    void on(const FloorChanged&);
    void on(const NoticeSent&);
    void on(const NoticeWithdrawn&);
    void on(const NoticeAcknowledged&);

    // apply.cpp
    void on(const AccessRecorded&) {}

    void on(const ErasureOrdered&) {}

    // apply_undone.cpp; the attendance facts go on to retract_attendance_fact
    void on(const Undone&);

private:
    // ---- figures.cpp: what the facts come to, and the counts that follow. Each is O(facts of one
    // delegate + depth of the tree) unless it says otherwise.
    /// Works the delegate's standing in the run out again and moves the counts by the difference;
    /// also for those whose substitute he is.
    void restand(RunId run, DelegateId delegate);
    /// The same in every run: the delegate's place, kind or withdrawal changed. `change` makes the
    /// change.
    void replace_delegate(DelegateId delegate, const std::function<void()>& change);
    /// Everybody of the run again, and all sums from nothing: the session's times, the summons, the
    /// frozen list or the tree changed. O(delegates + sites).
    void recount_run(RunId run);
    /// recount_run for each run of the session.
    void recount_session(SessionId session);
    /// recount_run for every run.
    void recount_all();
    /// Makes room for every delegate, site and category in every run.
    void grow_runs();
    /// Counts of the site, and of everything above it, move by after - before.
    void move_counts(RunId run, SiteId site, const Counts& before, const Counts& after);

    void judge_again(RunId run, DelegateId delegate);
    void shift(RunId run, const struct Contribution& before, const struct Contribution& after);
    void keep_conflicts(RunId run, DelegateId delegate, std::vector<Conflict> conflicts);
    /// A conflict touches both sites, and every subtree that holds either of them once.
    void count_conflict(RunId run, const Conflict& conflict, std::uint32_t difference);
    void show_site(RunId run, SiteId site);

    // ---- apply_attendance.cpp
    void add_fact(Fact fact, RunId run);
    /// Sets the flags of the facts that resolutions speak of, from the resolutions that hold.
    void resolve_again(RunId run, DelegateId delegate);
    /// The entry's time is the last one that holds.
    void time_again(RunId run, DelegateId delegate, Seq entry);
    void note_visitor(RunId run, SiteId site, DelegateId delegate);
    Fact* fact_named(RunId run, Seq seq);

    // ---- apply_undone.cpp: each says whether the target was one of its own.
    bool retract_fact(const Undone&);
    bool retract_mark(const Undone&);
    bool retract_decision(const Undone&);
    bool retract_of_site(const Undone&);
    bool retract_of_run(const Undone&);

    // ---- apply_conference.cpp, apply_session.cpp
    void place_in_tree();
    void judge_link(SiteId site);
    /// The site's hall as screens show it from this event on.
    void show_hall(SiteId site);
    void follow_session(SessionId id);
    /// Notes since when the shown run is shown. After every event that may change which it is.
    void note_shown_run();
    void show_agenda();
    void show_everything();

    Site& site(SiteId id) { return state_.sites_[id.value]; }

    Session& session(SessionId id) { return state_.sessions_[id.value]; }

    Run& run(RunId id) { return state_.runs_[id.value]; }

    State& state_;
    const Event& event_;
    Effects& effects_;
};

}  // namespace diemcau::core
