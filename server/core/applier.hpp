// Private to core: the hands of apply(). One overload of on() per event, spread over the apply_*.cpp
// files by rule family.
#pragma once

#include <functional>

#include "core/apply.hpp"
#include "core/index.hpp"

namespace diemcau::core {

class Applier {
public:
    Applier(State& state, const Event& event, Effects& effects)
        : state_(state), event_(event), effects_(effects) {}

    // apply_conference.cpp: actors, conference, categories, sites, delegates, hosting, readiness, link
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
    void on(const ReadinessSet&);
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
    // apply_undone.cpp; the attendance facts go on to retract_attendance_fact
    void on(const Undone&);

private:
    // standings.cpp: what the facts come to, and the counts that follow. Each is O(facts of one
    // delegate + depth of the tree) unless it says otherwise.
    /// Works the delegate's standing in the run out again and moves the counts by the difference.
    void restand(RunId run, DelegateId delegate);
    /// The same in every run: the delegate's place, kind or withdrawal changed. `change` makes the change.
    void replace_delegate(DelegateId delegate, const std::function<void()>& change);
    /// Everybody of the run again: the session's times or the summons changed. O(delegates).
    void restand_run(RunId run);
    /// Makes room for one more delegate or site in every run.
    void grow_runs();
    /// Subtree figures of the run from the sites' own: the tree changed. O(sites).
    void recount_subtrees(RunId run);
    /// True if the fact was one of attendance and is now (un)retracted.
    bool retract_attendance_fact(const Undone&);
    /// Counts of a site and of all above it, and of a category, move by after - before.
    void move_counts(RunId run, SiteId site, const Counts& before, const Counts& after);

    State& state_;
    const Event& event_;
    Effects& effects_;
};

}  // namespace diemcau::core
