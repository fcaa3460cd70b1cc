// Which events correct a closed run, and what is told of each.
#include "reports/timeline.hpp"

namespace diemcau::reports {

using namespace core;

namespace {

struct Told {
    CorrectionKind kind{};
    std::optional<DelegateId> delegate;
    std::optional<SiteId> site;
    std::string reason;
};

using Answer = std::optional<Told>;

/// One overload an event that can correct; every other event answers none.
class Teller {
public:
    Teller(SessionId session, RunId run) : session_(session), run_(run) {}

    template <class Other>
    Answer operator()(const Other&) const {
        return std::nullopt;
    }

    Answer operator()(const SessionChanged& e) const {
        if (e.session != session_) return {};
        if (e.action == SessionAction::reopen)
            return Told{CorrectionKind::reopened, {}, {}, e.reason};
        if (e.action == SessionAction::close)
            return Told{CorrectionKind::closed_again, {}, {}, e.reason};
        return {};
    }

    Answer operator()(const SessionChangeRetracted& e) const {
        if (e.session != session_) return {};
        const bool open = e.phase != SessionPhase::closed && e.phase != SessionPhase::archived;
        if (!open) return {};
        return Told{CorrectionKind::reopened, {}, {}, ""};
    }

    Answer operator()(const CheckedIn& e) const {
        // Kept for review: it arrived after the archive and counts for nothing.
        if (e.run != run_ || e.answer == EntryAnswer::kept_for_review) return {};
        return Told{CorrectionKind::check_in, e.delegate, e.site, e.reason};
    }

    Answer operator()(const CheckedOut& e) const {
        return of_run(e.run, {CorrectionKind::check_out, e.delegate, e.site, e.reason});
    }

    Answer operator()(const EntryTimeConfirmed& e) const {
        return of_run(e.run, {CorrectionKind::entry_time, e.delegate, {}, ""});
    }

    Answer operator()(const MarkedAbsent& e) const {
        return of_run(e.run, {CorrectionKind::absence, e.delegate, {}, ""});
    }

    Answer operator()(const SubstituteNamed& e) const {
        return of_run(e.run, {CorrectionKind::substitute, e.principal, e.site, ""});
    }

    Answer operator()(const WalkInRegistered& e) const {
        return of_run(e.run, {CorrectionKind::walk_in, {}, e.site, ""});
    }

    Answer operator()(const WalkInLinked& e) const {
        const auto linked = e.after ? e.after : e.before;
        return of_run(e.run, {CorrectionKind::walk_in_link, linked, {}, ""});
    }

    Answer operator()(const ConflictResolved& e) const {
        return of_run(e.run, {CorrectionKind::conflict, e.delegate, {}, e.reason});
    }

    Answer operator()(const HeadcountReported& e) const {
        return of_run(e.run, {CorrectionKind::headcount, {}, e.site, ""});
    }

    Answer operator()(const Undone& e) const {
        if (!e.run || *e.run != run_) return {};
        return Told{CorrectionKind::undo, e.delegate, e.site, e.text};
    }

    Answer operator()(const DelegateAdded& e) const {
        return Told{CorrectionKind::delegate_added, e.delegate, e.place.home, e.reason};
    }

    Answer operator()(const DelegateAmended& e) const {
        return Told{CorrectionKind::delegate_amended, e.delegate, {}, e.reason};
    }

    Answer operator()(const DelegateWithdrawn& e) const {
        const auto kind =
            e.withdrawn ? CorrectionKind::delegate_withdrawn : CorrectionKind::delegate_restored;
        return Told{kind, e.delegate, {}, e.reason};
    }

    Answer operator()(const HomeSiteChanged& e) const {
        return Told{CorrectionKind::home_changed, e.delegate, e.after, e.reason};
    }

    Answer operator()(const SummonsSet& e) const {
        if (e.after.session != session_) return {};
        return Told{CorrectionKind::summons, {}, {}, ""};
    }

    Answer operator()(const SiteStartSet& e) const {
        if (e.session != session_) return {};
        return Told{CorrectionKind::site_start, {}, e.site, ""};
    }

private:
    Answer of_run(RunId run, Told told) const {
        if (run != run_) return {};
        return told;
    }

    SessionId session_;
    RunId run_;
};

}  // namespace

std::optional<Correction> correction_of(const Event& event, SessionId session, RunId run) {
    Answer told = std::visit(Teller(session, run), event.body);
    if (!told) return std::nullopt;
    Correction correction;
    correction.seq = event.seq;
    correction.kind = told->kind;
    correction.occurred_at = event.occurred_at;
    correction.received_at = event.received_at;
    correction.actor = event.actor;
    correction.delegate = told->delegate;
    correction.site = told->site;
    correction.reason = std::move(told->reason);
    return correction;
}

}  // namespace diemcau::reports
