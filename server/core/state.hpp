// The state of the conference: a fold of the log, and nothing else (rule 1). Single-threaded: the
// hub owns the live one, reports fold their own. Names of delegates are not here: they stay in
// SQLite.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/digest.hpp"
#include "core/counts.hpp"
#include "core/event.hpp"
#include "core/link.hpp"
#include "core/presence.hpp"
#include "core/types.hpp"

namespace diemcau::core {

/// A site hosted by another. `until`: end_of_time while it lasts, `from` when it was taken back.
struct Hosting {
    SiteId host;
    UtcMillis from;
    UtcMillis until;
    Seq seq;  // SiteHosted
    bool retracted = false;
    Seq ended_seq = 0;  // HostingEnded; 0: none
    UtcMillis ended_at = no_time;
    bool end_retracted = false;
};

/// From that time on the site sits in that hall: its own, when a hosting ends.
struct NextHall {
    SiteId hall;
    UtcMillis at;
};

struct Site {
    SiteFields fields;             // without chair_name
    std::uint32_t depth = 0;       // 0: the root
    std::vector<SiteId> children;  // by sort_order, then id
    std::uint32_t delegates = 0;   // not withdrawn, of this home
    bool withdrawn = false;
    std::vector<Hosting> hosted;  // by `from`
    // What screens show of them: as of the last event about the site's hall (HostingDue when a time
    // that was given in advance has come), so that whoever has every event has this, too.
    std::optional<SiteId> host;
    Seq host_seq = 0;                // last event that changed `host`
    UtcMillis host_as_of = no_time;  // when the server heard of that last event
    Readiness readiness;
    std::map<std::uint64_t, CheckedDevice> checked_devices;  // by device_key_of()
    SiteLink link;      // link.hpp: signals, state and its history
    Seq chair_seq = 0;  // the event whose chair name holds
    Seq changed_seq =
        0;  // last event that changed anything shown of the site (its fields, link, readiness)

    /// Its devices were checked before the doors open, and none of them has a fault.
    bool devices_ready() const;
};

/// 40 bytes: two million of them stay in memory. What few have stands beside (index.hpp).
struct Delegate {
    SiteId home;
    CategoryId category;
    std::int32_t sort_order = 0;
    DelegateKind kind = DelegateKind::summoned;
    bool withdrawn = false;
    Seq added_seq = 0;
    Seq changed_seq = 0;  // last event that changed fields or place
    Seq fields_seq = 0;   // the event whose personal fields hold
};

static_assert(sizeof(Delegate) == 40);

struct Withdrawal {
    Seq seq = 0;  // 0: not withdrawn
    UtcMillis at = no_time;
};

struct Category {
    CategoryFields fields;
};

struct SessionBreak {
    UtcMillis from;
    UtcMillis until;
};

/// `run`: the run that takes check-ins from then on, as in SessionChanged.
/// `during`: the run that took them until then.
struct Transition {
    Seq seq;
    UtcMillis at;
    SessionAction action;
    SessionPhase before, after;
    std::optional<RunId> run;
    std::optional<RunId> during;
    UtcMillis planned_start_before = no_time;
};

/// The list as it was frozen: by delegate his home then, no_index if he was not summoned.
struct FrozenRoster {
    Seq seq = 0;
    std::uint32_t number = 0;
    std::vector<SiteId> homes;
    bool retracted = false;
};

struct Session {
    SessionFields fields;
    SessionPhase phase = SessionPhase::draft;
    std::vector<Transition> transitions;  // those that hold, in order
    std::optional<RunId> real_run;
    std::optional<RunId> current_rehearsal;  // while one is open
    std::uint32_t rehearsals = 0;
    UtcMillis check_in_opened_at = no_time;
    SessionWindow window;              // from the transitions
    std::vector<FrozenRoster> frozen;  // in order
    SummonToSession summons;
    std::unordered_set<DelegateId> also, except;
    std::unordered_set<SiteId> only_sites;
    std::map<SiteId, UtcMillis> site_starts;
    std::vector<AgendaItemId> agenda;  // in order
    Seq changed_seq = 0;
    /// The frozen list that holds; null: not frozen.
    const FrozenRoster* frozen_roster() const;
};

struct AgendaItem {
    SessionId session;
    AgendaFields fields;
    AgendaItemStatus status = AgendaItemStatus::planned;
    UtcMillis started_at = no_time, finished_at = no_time;
    Seq changed_seq = 0;
};

struct FloorRequest {
    SiteId site;
    std::string subject;  // the speaker's name is personal: in SQLite
    std::optional<AgendaItemId> item;
    FloorStatus status = FloorStatus::waiting;
    UtcMillis requested_at = no_time, granted_at = no_time, finished_at = no_time;
    Seq changed_seq = 0;
};

struct Notice {
    std::string text;
    std::vector<SiteId> sites;  // empty: all
    bool acknowledge = true;
    bool withdrawn = false;
    std::uint32_t floor_in_seconds = 0;  // as in SendNotice
    UtcMillis sent_at = no_time;

    struct Acknowledgement {
        Seq seq;
        UtcMillis at;
        bool retracted = false;
    };

    std::map<SiteId, Acknowledgement> acknowledged;
    Seq changed_seq = 0;
    bool addressed_to(SiteId site) const;
    /// When the site acknowledged it; no_time: not, or taken back.
    UtcMillis acknowledged_at(SiteId site) const;
};

/// Absence as marked. The last one by time holds; all are kept.
struct AbsenceMark {
    Seq seq;
    UtcMillis at;
    std::uint64_t tie;
    bool excused;
    AbsenceReason reason;
    bool retracted;
};

/// What was decided about two entries; what holds of it is in the flags of the facts.
struct Resolution {
    Seq seq;
    Seq first_entry, second_entry;
    ConflictResolution kind;
    Seq dismissed_entry;
    bool retracted;
};

/// The times an entry has had: its own first (seq 0), then as confirmed. The last that holds is the
/// fact's.
struct TimeConfirmation {
    Seq seq;
    Seq entry;
    UtcMillis at;
    TimeQuality quality;
    bool retracted;
};

struct SubstituteMark {
    Seq seq;
    UtcMillis at;
    std::uint64_t tie;
    std::optional<DelegateId> delegate;
    SiteId site;
    bool arrived;
    bool retracted;
    TimeQuality quality;
};

/// What one delegate's facts come to in one run. Kept up to date by apply; 24 bytes.
struct Standing {
    AttendanceStatus status = AttendanceStatus::not_called;
    std::uint8_t flags = 0;  // StandingFlag
    AbsenceReason absence : 4 = AbsenceReason::none;
    TimeQuality entry_quality : 3 = TimeQuality::trusted;  // of the first accepted entry
    bool by_paper : 1 = false;                             // as Counts::by_paper
    std::uint8_t open_conflicts = 0;
    SiteId hall;  // the hall where he sits or last sat (the host's, while hosted); meaningful with
                  // standing_attended or standing_inside
    Seq changed_seq = 0;              // last event that changed anything shown of him in this run
    UtcMillis first_entry = no_time;  // as Presence::first_entry
};

enum StandingFlag : std::uint8_t {
    standing_late = 1,
    standing_left_early = 2,
    standing_inside = 4,
    standing_attended = 8,
    standing_assumed_time = 16,
    standing_substitute_inside = 32,
    standing_in_denominator = 64,
    standing_elsewhere = 128  // sits, or last sat, in another hall than his home site's
};

struct WalkIn {
    SiteId site;
    UtcMillis at;
    TimeQuality quality;
    std::optional<DelegateId> linked;
    bool retracted = false;
    Seq seq = 0;
    Seq changed_seq = 0;
    ActorId actor;
};

struct SignOff {
    Seq seq;
    UtcMillis at;
    std::uint32_t number;
    ActorId actor;
    bool retracted = false;
};

struct Announcement {
    std::uint32_t number;
    Seq seq;
    UtcMillis at;
    Counts totals;
    std::string note;
    bool retracted = false;
};

/// A site's figures in one run.
struct SiteFigures {
    Counts own;      // this site alone
    Counts subtree;  // this site and everything below it
    std::optional<std::uint32_t> headcount;
    UtcMillis headcount_at = no_time;
    std::vector<SignOff> sign_offs;
    Seq figures_seq = 0;  // last event that changed `own` or the headcount
    Seq changed_seq = 0;  // … or `subtree`
};

/// A delegate who left a site's list (home changed): so that a resumed client can drop the row.
struct Departure {
    Seq seq;
    DelegateId delegate;
};

/// One run of a session: its attendance. Rehearsals and the real one never mix.
struct Run {
    RunRef ref;
    std::vector<std::uint32_t> first_fact;  // by delegate: index into facts, no_index if none
    std::vector<Fact> facts;                // pool
    std::vector<Standing> standings;        // by delegate
    std::unordered_map<DelegateId, std::vector<AbsenceMark>> absences;
    std::unordered_map<DelegateId, std::vector<SubstituteMark>> substitutes;
    std::unordered_map<DelegateId, std::vector<Resolution>> resolutions;
    std::unordered_map<DelegateId, std::vector<TimeConfirmation>> confirmations;
    std::map<DelegateId, std::vector<Conflict>> conflicts;  // open ones
    // Both follow from the above: whose substitute a delegate was ever named, and the hall where a
    // substitute who is on no roster is counted.
    std::unordered_map<DelegateId, std::vector<DelegateId>> principals;
    std::unordered_map<DelegateId, SiteId> substitute_halls;
    std::vector<SiteFigures> sites;  // by site
    std::vector<Counts> categories;  // by category, whole conference
    std::vector<WalkIn> walk_ins;
    std::vector<Announcement> announcements;
    Counts totals;  // = the root's subtree
    std::uint32_t facts_after_close = 0;
    Seq changed_seq = 0;
    Seq conflicts_seq = 0;  // last event that changed `conflicts`
};

class State final : public Venues {
public:
    State();
    ~State() override;
    State(State&&) noexcept;
    State& operator=(State&&) noexcept;

    // ---- read access; references live until the next apply ----
    Seq seq() const { return seq_; }

    bool imported() const { return imported_; }

    const ConferenceFields& conference() const { return conference_; }

    /// Last event that changed the conference's own fields.
    Seq conference_seq() const { return conference_seq_; }

    /// Last event that changed which sites there are, their names, or where they stand in the tree.
    Seq tree_seq() const { return tree_seq_; }

    const std::vector<Site>& sites() const { return sites_; }

    const std::vector<Category>& categories() const { return categories_; }

    const std::vector<Delegate>& delegates() const { return delegates_; }

    const std::vector<Session>& sessions() const { return sessions_; }

    const std::vector<Run>& runs() const { return runs_; }

    const std::vector<AgendaItem>& agenda_items() const { return agenda_items_; }

    const std::vector<FloorRequest>& floor_requests() const { return floor_requests_; }

    const std::vector<Notice>& notices() const { return notices_; }

    std::optional<SiteId> root() const { return root_; }

    std::uint32_t actor_count() const;
    /// Role, device key and site of an actor; the operator's name is in SQLite.
    std::optional<ActorId> find_actor(const ActorKey& key) const;
    /// As it was introduced; the operator's name is personal.
    const ActorKey& key_of(ActorId actor) const;

    bool has(SiteId id) const { return id.value < sites_.size(); }

    bool has(DelegateId id) const { return id.value < delegates_.size(); }

    std::optional<DelegateId> find_delegate(const DelegateRef& ref) const;
    std::optional<DelegateId> find_delegate_by_code(std::string_view code) const;
    /// As the delegate is counted now.
    DelegatePlace place_of(DelegateId delegate) const;
    /// The badge code that the delegate had while the fields of that event held; personal.
    std::string_view code_of(DelegateId delegate, Seq fields_seq) const;
    Withdrawal withdrawal_of(DelegateId delegate) const;
    std::optional<SiteId> find_site_by_code(std::string_view code) const;
    std::optional<RunId> find_run(const RunRef& ref) const;
    /// Delegates whose home is `site`, withdrawn ones included, in no particular order.
    std::span<const DelegateId> roster_of(SiteId site) const;
    /// Who left the site's list since `since`.
    std::vector<DelegateId> departures_of(SiteId site, Seq since) const;
    /// Sites that sat, or sit, in this one's hall: those whose Site::host was it.
    std::span<const SiteId> once_hosted_at(SiteId host) const;
    /// The next change of the site's hall that is known and has not come yet.
    std::optional<NextHall> next_hall_of(SiteId site) const;
    /// Delegates of other homes with a fact or a standing at `site` in `run` (visitors, contested
    /// entries).
    std::vector<DelegateId> visitors_of(RunId run, SiteId site) const;
    bool is_summoned(const Session& session, DelegateId delegate) const;
    /// The run that is shown for a session: the real one, or the open rehearsal.
    std::optional<RunId> shown_run(SessionId session) const;

    /// Since which event screens show the run that they show now.
    Seq shown_since() const { return shown_since_; }

    /// What screens show: the session people are in, else the last that closed and is not archived,
    /// else the next one, else the last.
    std::optional<SessionId> current_session() const;

    std::vector<Fact> facts_of(RunId run, DelegateId delegate) const;
    /// The times of a run: see session_window.hpp.
    SessionWindow window_of(RunId run) const;
    /// The site's own later start in the session; no_time: none.
    UtcMillis site_start_of(SessionId session, SiteId site) const;
    Presence presence_of(RunId run, DelegateId delegate, UtcMillis now) const;
    /// The absence mark that holds, if any. `without`: as if that event were undone; 0: as it is.
    const AbsenceMark* absence_of(RunId run, DelegateId delegate, Seq without = 0) const;
    const SubstituteMark* substitute_of(RunId run, DelegateId delegate) const;

    SiteId venue_of(SiteId site, UtcMillis at) const override;
    std::uint64_t device_key_of(ActorId actor) const override;

    /// Digest of everything but personal fields: the same after every replay, and after an erasure.
    Digest digest() const;

private:
    friend class Applier;        // apply.cpp and the files beside it
    friend class Checker;        // invariants.cpp
    friend struct StateArchive;  // state_archive.hpp
    Seq seq_ = 0;
    bool imported_ = false;
    ConferenceFields conference_;
    Seq conference_seq_ = 0;
    Seq tree_seq_ = 0;
    std::optional<RunId> shown_run_;
    Seq shown_since_ = 0;
    std::vector<Site> sites_;
    std::vector<Category> categories_;
    std::vector<Delegate> delegates_;
    std::vector<Session> sessions_;
    std::vector<Run> runs_;
    std::vector<AgendaItem> agenda_items_;
    std::vector<FloorRequest> floor_requests_;
    std::vector<Notice> notices_;
    std::optional<SiteId> root_;
    struct Index;  // codes, id digests, rosters, actors: index.hpp
    std::unique_ptr<Index> index_;
};

}  // namespace diemcau::core
